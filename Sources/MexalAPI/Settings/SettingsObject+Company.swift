import CreditDomain
import JSONRPC
import JSONText
import RiskRules

/// The keys of the file *azienda*.
extension SettingsObject {
  /// Nil with a problem noted.
  mutating func company() -> Company? {
    let allowed = "da 1 a 16 lettere, cifre, trattini o sottolineature"
    let isThere = take("azienda") != nil
    if !isThere { noteMissing("azienda") }
    let code = value("azienda", allowed) { $0.string.flatMap { Company(code: $0) }?.code }
    let subcompany = value("sottoazienda", allowed) { $0.string.flatMap { Company(code: $0) }?.code }
    return code.flatMap { Company(code: $0, subcompany: subcompany ?? "0") }
  }

  /// What is absent stays as the standard policy has it.
  mutating func policy() -> RiskPolicy {
    var policy = RiskPolicy()
    policy.overdueTolerance = amount("tolleranza_scaduto") ?? policy.overdueTolerance
    policy.overdueHoldDays = integer("giorni_scaduto_sospensione", 0...3_650) ?? policy.overdueHoldDays
    policy.bouncesMax = integer("insoluti_massimi_12_mesi", 1...1_000) ?? policy.bouncesMax
    policy.overLimitAction = choice("fuori_fido", OverLimitWord.self)?.action ?? policy.overLimitAction
    policy.limitWarningPercent = integer("fido_avviso_percentuale", 1...100) ?? policy.limitWarningPercent
    policy.freshnessBusinessHours = integer("freschezza_ore_lavorative", 1...8_760) ?? policy.freshnessBusinessHours
    policy.authorizationDays = integer("durata_autorizzazione_giorni", 1...365) ?? policy.authorizationDays
    policy.excludedExposure = Set((choices("esposizione_escludi", ExposureWord.self) ?? []).map(\.part))
    policy.indicators = indicators() ?? policy.indicators
    return policy
  }

  /// Who writes to customers, and how they pay.
  mutating func checkSender() {
    _ = text("ragione_sociale")
    _ = value("iban", "un IBAN senza spazi, con le cifre di controllo giuste") { value in
      value.string.flatMap { IBAN.isValid($0) ? $0 : nil }
    }
    _ = value("mittente", "un indirizzo di posta, anche nella forma Nome <indirizzo>") { value in
      value.string.flatMap { MailAddress.isMailbox($0) ? $0 : nil }
    }
    _ = value("rispondi_a", "un indirizzo di posta") { value in
      value.string.flatMap { MailAddress.isAddress($0) ? $0 : nil }
    }
  }

  /// When and to whom messages go.
  mutating func checkSending() {
    _ = object("destinatari_interni") { recipients in
      for (key, value) in recipients.takeRest() {
        let addresses = value.elements?.map { $0.string ?? "" }
        if addresses?.allSatisfy(MailAddress.isAddress) != true || addresses?.isEmpty != false {
          recipients.note(at: "\(recipients.path).\(key)", "ci vuole un elenco di indirizzi di posta")
        }
      }
    }
    _ = object("finestra_invio") { window in
      let (start, end) = (window.timeOfDay("dalle"), window.timeOfDay("alle"))
      _ = window.bool("giorni_lavorativi")
      if let start, let end, start >= end { window.note("alle", "deve essere dopo dalle") }
    }
    _ = integer("intervallo_minimo_giorni", 0...365)
    _ = choice("prima_importazione", FirstImportWord.self)
  }

  /// What is claimed for late payment.
  mutating func checkClaims() {
    _ = choice("interessi", InterestWord.self)
    _ = bool("indennizzo_40")
  }
}

/// *prima_importazione*.
private enum FirstImportWord: String, CaseIterable {
  case proposta, automatico
}

/// *interessi*.
private enum InterestWord: String, CaseIterable {
  /// Of legislative decree 231/2002.
  case commercial = "231"
  case legal = "legali"
  case nothing = "nessuno"
}

/// A part of the exposure in *esposizione_escludi*.
private enum ExposureWord: String, CaseIterable {
  case scaduto, insoluti, crediti
  case upcoming = "a_scadere"
  case atRisk = "effetti_a_rischio"
  case deliveredNotInvoiced = "merce_non_fatturata"
  case openOrders = "ordini_aperti"
  case authorizedOrders = "ordini_autorizzati"

  var part: ExposurePart {
    switch self {
    case .scaduto: .overdue
    case .insoluti: .bounced
    case .crediti: .credits
    case .upcoming: .upcoming
    case .atRisk: .atRisk
    case .deliveredNotInvoiced: .deliveredNotInvoiced
    case .openOrders: .openOrders
    case .authorizedOrders: .authorizedOrders
    }
  }
}
