import CreditDomain

/// Counts what is odd in records without being wrong, as the import of a dump does, under the same codes.
struct RecordNotices {
  private static let distinctMax = 100

  private(set) var notices: [ImportNotice] = []

  mutating func count(unknown fields: [UnknownField], of element: String) {
    for field in fields {
      note(
        "ATTRIBUTO_SCONOSCIUTO", "Il campo \(field.name.prefix(64)) di \(element) non è conosciuto e non ha effetto.")
    }
  }

  mutating func count(letterOf instalment: ReportedInstalment) {
    if !instalment.letter.isKnown {
      note("TIPO_SCADENZA_SCONOSCIUTO", "Il tipo_scadenza «\(instalment.letter.text)» non è una lettera di Mexal.")
    }
    if case .unknown(let letter) = instalment.status {
      note(
        "STATO_PAGAMENTO_SCONOSCIUTO",
        "Lo stato_pagamento «\(letter)» non è conosciuto: la rata è trattata come aperta.")
    }
  }

  mutating func count(overLimitLetter letter: String) {
    note(
      "GEST_FUORI_FIDO_SCONOSCIUTO",
      "Il gest_fuori_fido «\(letter.prefix(8))» non è conosciuto: vale l'impostazione dell'azienda.")
  }

  private mutating func note(_ code: String, _ text: String) {
    if let place = notices.firstIndex(where: { $0.code == code && $0.text == text }) {
      notices[place].count += 1
    } else if notices.count < RecordNotices.distinctMax {
      notices.append(ImportNotice(code: code, text: text, count: 1))
    } else {
      notices[RecordNotices.distinctMax - 1].count += 1
    }
  }
}
