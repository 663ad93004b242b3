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

  /// Nil when nobody expects exports at certain times.
  mutating func exportSchedule() -> ExportSchedule? {
    object("esportazione_attesa") { schedule -> ExportSchedule? in
      let times = schedule.required("ore", schedule.timesOfDay("ore", max: 24))
      let isOnlyOnBusinessDays = schedule.bool("giorni_lavorativi") ?? true
      let toleranceMinutes = schedule.integer("tolleranza_minuti", 1...1_440) ?? 60
      return times.map {
        ExportSchedule(times: $0, isOnlyOnBusinessDays: isOnlyOnBusinessDays, toleranceMinutes: toleranceMinutes)
      }
    } ?? nil
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
