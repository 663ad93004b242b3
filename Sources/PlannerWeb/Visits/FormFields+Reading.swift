package import CreditDomain
package import DunningRules
import UseCases

// What forms say, as values of the domain. `label` is how the form names the field.
extension FormFields {
  package static let textLengthMax = 1_000

  /// A text that must be there, of `textLengthMax` bytes at most.
  package func text(_ name: String, _ label: String) throws(FormFault) -> String {
    guard let text = self[name] else { throw FormFault("\(label): va indicato.", at: name) }
    return try short(text, name, label)
  }

  func textOrEmpty(_ name: String, _ label: String) throws(FormFault) -> String {
    try short(self[name] ?? "", name, label)
  }

  private func short(_ text: String, _ name: String, _ label: String) throws(FormFault) -> String {
    guard text.utf8.count <= Self.textLengthMax else {
      throw FormFault("\(label): al massimo \(Self.textLengthMax) caratteri.", at: name)
    }
    return text
  }

  /// A day that must be there.
  package func date(_ name: String, _ label: String) throws(FormFault) -> CalendarDate {
    guard let date = try dateOrNil(name, label) else { throw FormFault("\(label): la data va indicata.", at: name) }
    return date
  }

  func dateOrNil(_ name: String, _ label: String) throws(FormFault) -> CalendarDate? {
    guard let text = self[name] else { return nil }
    guard let date = Self.date(text) else {
      throw FormFault("\(label): «\(text)» non è una data; scrivere gg/mm/aaaa.", at: name)
    }
    return date
  }

  /// An amount that must be there, above zero.
  package func amount(_ name: String, _ label: String) throws(FormFault) -> Cents {
    guard let text = self[name] else {
      throw FormFault("\(label): indicare un importo, come 1.234,56.", at: name)
    }
    guard let amount = Self.amount(text) else {
      throw FormFault("\(label): «\(text)» non è un importo, come 1.234,56.", at: name)
    }
    return amount
  }

  /// `gg/mm/aaaa` as people write it, or `aaaa-mm-gg` as browsers send it.
  package static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return CalendarDate(text: text) }
    guard let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// `1.234,56`, `1234,56` and `1234.56`; above zero.
  package static func amount(_ text: String) -> Cents? {
    let plain = text.filter { !$0.isWhitespace && $0 != "€" }
    let hasComma = plain.contains(",")
    let groups: [Substring] = plain.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 }
    let decimal = hasComma || isGrouped ? plain.filter { $0 != "." } : plain
    guard let cents = Cents(decimal: decimal), cents > .zero else { return nil }
    return cents
  }

  /// The version of the case that the page showed: every action says it.
  func version() throws(FormFault) -> Int64 {
    guard let version = self["versione"].flatMap({ Int64($0) }) else {
      throw FormFault("La pagina è incompleta: ricaricarla e riprovare.")
    }
    return version
  }

  func number(_ name: String) throws(FormFault) -> Int64 {
    guard let number = self[name].flatMap({ Int64($0) }) else {
      throw FormFault("La pagina è incompleta: ricaricarla e riprovare.")
    }
    return number
  }

  /// `documento.rata` by the numbers that the page gave them; nil = all that the customer owes.
  func instalment(_ name: String) throws(FormFault) -> InstalmentChoice? {
    guard let text = self[name] else { return nil }
    let parts = text.split(separator: ".")
    guard parts.count == 2, let document = Int64(parts[0]), let ordinal = Int(parts[1]) else {
      throw FormFault("La pagina è incompleta: ricaricarla e riprovare.")
    }
    return .number(InstalmentID(document: document, ordinal: ordinal))
  }

  /// The parts of a promise: as many amounts as days, blank lines left out.
  package func promiseParts() throws(FormFault) -> [PromiseOfPayment.Part] {
    var parts: [PromiseOfPayment.Part] = []
    for line in promiseLines {
      guard let cents = Self.amount(line.amount) else {
        throw FormFault("Importo: «\(line.amount)» non è un importo, come 1.234,56.", at: "importo", row: line.row)
      }
      guard let day = Self.date(line.date) else {
        throw FormFault("Data della promessa: scrivere gg/mm/aaaa.", at: "data", row: line.row)
      }
      parts.append(PromiseOfPayment.Part(amount: cents, date: day))
    }
    guard !parts.isEmpty else {
      throw FormFault("Promessa: indicare almeno un importo con la sua data.", at: "importo")
    }
    return parts
  }

  /// Those lines of a promise that are not blank, each with its row in the form.
  var promiseLines: [(row: Int, amount: String, date: String)] {
    zip(all("importo"), all("data")).enumerated()
      .map { (row: $0.offset, amount: $0.element.0, date: $0.element.1) }
      .filter { !$0.amount.isEmpty || !$0.date.isEmpty }
  }

  /// Documents by the numbers that the page gave them, in the words that the case knows.
  func documents(among known: [Int64: DocumentLabel]) -> [DocumentLabel] {
    all("documento").compactMap { Int64($0) }.compactMap { known[$0] }
  }
}
