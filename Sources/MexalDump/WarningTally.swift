import CLibXML2
import UseCases

/// Counts what is odd without being wrong, a warning for each different thing.
struct WarningTally {
  private enum Key: Hashable {
    /// The addresses of the interned prefix and name.
    case attribute(ElementName, prefix: Int, localName: Int)
    case letter(OddLetter, String)
    /// Whatever came after `distinctMax` different ones.
    case others(ImportWarning.Code)
  }

  private let distinctMax: Int
  private var places: [Key: Int] = [:]
  /// In the order of their first lines.
  private(set) var warnings: [ImportWarning] = []

  init(distinctMax: Int) { self.distinctMax = distinctMax }

  mutating func count(unknown attribute: TagAttribute, of tag: StartTag) {
    let key = Key.attribute(
      tag.element, prefix: attribute.prefix.map { Int(bitPattern: $0) } ?? 0,
      localName: Int(bitPattern: attribute.localName))
    if increment(key) { return }
    let fate = tag.element.keepsUnknownAttributes ? "è conservato così com'è, ma non ha effetto" : "non è stato letto"
    let text = "L'attributo \(attribute.writtenName.prefix(64)) di <\(tag.element.rawValue)> non è conosciuto: \(fate)."
    let warning = ImportWarning(code: .unknownAttribute, text: text, line: tag.position.beginLine, count: 1)
    add(warning, key: key, others: "Altri attributi non conosciuti.")
  }

  mutating func count(_ kind: OddLetter, _ letter: String, line: Int) {
    let key = Key.letter(kind, letter)
    if increment(key) { return }
    let warning = ImportWarning(code: kind.code, text: kind.text(letter: letter.prefix(8)), line: line, count: 1)
    add(warning, key: key, others: "Altri valori non conosciuti di \(kind.rawValue).")
  }

  private mutating func increment(_ key: Key) -> Bool {
    guard let place = places[key] else { return false }
    warnings[place].count += 1
    return true
  }

  private mutating func add(_ warning: ImportWarning, key: Key, others: String) {
    if places.count < distinctMax {
      places[key] = warnings.count
      warnings.append(warning)
    } else if !increment(.others(warning.code)) {
      places[.others(warning.code)] = warnings.count
      warnings.append(ImportWarning(code: warning.code, text: others, line: warning.line, count: 1))
    }
  }
}

/// A value that is legal and that nobody documented, by the attribute it stands in.
enum OddLetter: String {
  case paymentLetter = "tipo_scadenza"
  case status = "stato_pagamento"
  case overLimitAction = "gest_fuori_fido"

  var code: ImportWarning.Code {
    switch self {
    case .paymentLetter: .unknownPaymentLetter
    case .status: .unknownStatus
    case .overLimitAction: .unknownOverLimitAction
    }
  }

  func text(letter: Substring) -> String {
    switch self {
    case .paymentLetter: "Il tipo_scadenza «\(letter)» non è una lettera di Mexal e non è in <tipo_pagamento>."
    case .status: "Lo stato_pagamento «\(letter)» non è conosciuto: la rata è trattata come aperta."
    case .overLimitAction: "Il gest_fuori_fido «\(letter)» non è conosciuto: vale l'impostazione dell'azienda."
    }
  }
}
