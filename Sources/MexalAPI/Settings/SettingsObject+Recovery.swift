import CreditDomain
import DunningRules
import JSONText

/// The keys of the file *azienda* that recovery goes by.
extension SettingsObject {
  static let closuresMax = 100
  static let assignmentRulesMax = 100
  static let namesMax = 1_000
  static let letterheadLinesMax = 6

  /// What is absent stays as the standard policy has it.
  mutating func recovery() -> RecoveryPolicy {
    var policy = RecoveryPolicy()
    sender(of: &policy)
    policy.recipients = recipients() ?? policy.recipients
    policy.sendWindow = sendWindow() ?? policy.sendWindow
    policy.contactIntervalDays = integer("intervallo_minimo_giorni", 0...365) ?? policy.contactIntervalDays
    policy.closures = closures() ?? policy.closures
    policy.assignmentRules = assignmentRules() ?? policy.assignmentRules
    policy.firstImport = choice("prima_importazione", FirstImportWord.self)?.firstImport ?? policy.firstImport
    policy.thanksPayers = bool("ringraziamento") ?? policy.thanksPayers
    policy.claims.interest = choice("interessi", InterestWord.self)?.interest ?? policy.claims.interest
    policy.claims.claimsCompensation = bool("indennizzo_40") ?? policy.claims.claimsCompensation
    policy.claims.agriFood = agriFood() ?? policy.claims.agriFood
    policy.retention = retention() ?? policy.retention
    return policy
  }

  private mutating func agriFood() -> AgriFoodSupplies? {
    object("forniture_agroalimentari") { supplies in
      AgriFoodSupplies(
        all: SupplyMarks(
          categories: Set(supplies.names("categorie") ?? []), causes: Set(supplies.names("causali") ?? [])),
        perishable: SupplyMarks(
          categories: Set(supplies.names("categorie_deperibili") ?? []),
          causes: Set(supplies.names("causali_deperibili") ?? [])))
    }
  }

  /// Never shorter than the law asks.
  private mutating func retention() -> RetentionPolicy? {
    object("conservazione") { retention in
      var found = RetentionPolicy()
      found.customerYears = retention.integer("clienti_anni", 10...50) ?? found.customerYears
      found.letterYears = retention.integer("lettere_anni", 10...50) ?? found.letterYears
      found.noteMonths = retention.integer("note_mesi", 1...600) ?? found.noteMonths
      return found
    }
  }

  /// Who writes to customers, and how they pay.
  private mutating func sender(of policy: inout RecoveryPolicy) {
    policy.companyName = text("ragione_sociale")
    policy.letterhead = letterhead() ?? []
    policy.place = text("luogo")
    policy.signatory = text("firmatario")
    policy.iban = value("iban", "un IBAN senza spazi, con le cifre di controllo giuste") { value in
      value.string.flatMap { IBAN.isValid($0) ? $0 : nil }
    }
    policy.sender = value("mittente", "un indirizzo di posta, anche nella forma Nome <indirizzo>") { value in
      value.string.flatMap { MailAddress.isMailbox($0) ? $0 : nil }
    }
    policy.replyTo = value("rispondi_a", "un indirizzo di posta") { value in
      value.string.flatMap { MailAddress.isAddress($0) ? $0 : nil }
    }
  }

  /// What stands under the company's name on paper.
  private mutating func letterhead() -> [String]? {
    let linesMax = SettingsObject.letterheadLinesMax
    return value("intestazione", "un elenco di al massimo \(linesMax) righe di testo") { value in
      guard let items = value.elements.map(Array.init), items.count <= linesMax else { return nil }
      let lines = items.compactMap { item in item.string.flatMap { SettingsObject.isLine($0) ? $0 : nil } }
      return lines.count == items.count ? lines : nil
    }
  }

  private mutating func recipients() -> [String: [String]]? {
    object("destinatari_interni") { recipients in
      var found: [String: [String]] = [:]
      for (key, value) in recipients.takeRest() {
        let addresses = value.elements?.map { $0.string ?? "" } ?? []
        found[key] = addresses
        if addresses.isEmpty || !addresses.allSatisfy(MailAddress.isAddress) {
          recipients.note(at: "\(recipients.path).\(key)", "ci vuole un elenco di indirizzi di posta")
        }
      }
      return found
    }
  }

  private mutating func sendWindow() -> SendWindow? {
    object("finestra_invio") { window in
      var found = SendWindow()
      found.opensAt = window.timeOfDay("dalle") ?? found.opensAt
      found.closesAt = window.timeOfDay("alle") ?? found.closesAt
      if window.problems.isEmpty, found.opensAt >= found.closesAt { window.note("alle", "deve essere dopo dalle") }
      found.isOnlyOnBusinessDays = window.bool("giorni_lavorativi") ?? found.isOnlyOnBusinessDays
      return found
    }
  }

  private mutating func closures() -> [Closure]? {
    objects("chiusure", max: SettingsObject.closuresMax) { closure -> Closure? in
      let from = closure.required("dal", closure.day("dal"))
      let through = closure.required("al", closure.day("al"))
      guard let from, let through else { return nil }
      if through < from { closure.note("al", "non può essere prima di dal") }
      return Closure(from: from, through: through)
    }?.compactMap { $0 }
  }

  private mutating func assignmentRules() -> [AssignmentRule]? {
    objects("assegnazione", max: SettingsObject.assignmentRulesMax) { rule -> AssignmentRule? in
      let (agents, zones) = (rule.names("agenti"), rule.names("zone"))
      let overdueMin = rule.amount("scaduto_minimo") ?? .zero
      guard let operators = rule.required("operatori", rule.names("operatori")), !operators.isEmpty else { return nil }
      return AssignmentRule(
        agents: agents.map { Set($0) }, zones: zones.map { Set($0) }, overdueMin: overdueMin, operators: operators)
    }?.compactMap { $0 }
  }

  /// A list of names without repetitions, at least one.
  private mutating func names(_ key: StaticString) -> [String]? {
    value(key, "un elenco di nomi, almeno uno, senza ripetizioni") { value in
      guard let items = value.elements.map(Array.init), (1...SettingsObject.namesMax).contains(items.count) else {
        return nil
      }
      let names = items.compactMap { item in
        item.string.flatMap { (1...256).contains($0.utf8.count) && $0.contains { !$0.isWhitespace } ? $0 : nil }
      }
      return names.count == items.count && Set(names).count == names.count ? names : nil
    }
  }
}

/// *prima_importazione*.
private enum FirstImportWord: String, CaseIterable {
  case proposta, automatico

  var firstImport: FirstImport {
    switch self {
    case .proposta: .proposal
    case .automatico: .automatic
    }
  }
}

/// *interessi*.
private enum InterestWord: String, CaseIterable {
  /// Of legislative decree 231/2002.
  case commercial = "231"
  case legal = "legali"
  case nothing = "nessuno"

  var interest: ClaimedInterest {
    switch self {
    case .commercial: .commercial
    case .legal: .legal
    case .nothing: .nothing
    }
  }
}
