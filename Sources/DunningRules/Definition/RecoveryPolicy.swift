package import CreditDomain

/// What a company decides about recovery (its configuration file *azienda*).
package struct RecoveryPolicy: Hashable, Sendable {
  package var claims = ClaimPolicy()
  /// Days to keep between two contacts, unless a workflow says another number (*intervallo_minimo_giorni*).
  package var contactIntervalDays = 5
  package var sendWindow = SendWindow()
  /// Days on which the company is closed, beside those of the calendar (*chiusure*).
  package var closures: [Closure] = []
  /// Mail addresses by the keys that workflows name (*destinatari_interni*).
  package var recipients: [String: [String]] = [:]
  /// What becomes of the messages that the first import would bring about (*prima_importazione*).
  package var firstImport = FirstImport.proposal
  /// Whether customers are thanked for paying what they had been asked for (*ringraziamento*).
  package var thanksPayers = false
  /// *assegnazione*.
  package var assignmentRules: [AssignmentRule] = []
  /// *conservazione*.
  package var retention = RetentionPolicy()
  /// *ragione_sociale*, as letters give it.
  package var companyName: String?
  /// An address, or a name with its address in angle brackets (*mittente*).
  package var sender: String?
  /// *rispondi_a*.
  package var replyTo: String?
  /// Where customers pay (*iban*), without blanks.
  package var iban: String?
  /// What stands under the company's name on paper, one line each (*intestazione*).
  package var letterhead: [String] = []
  /// Where letters are written (*luogo*).
  package var place: String?
  /// Who signs (*firmatario*).
  package var signatory: String?

  package init() {}
}

/// When messages may go (*finestra_invio*): from the first minute, up to the second and not in it.
package struct SendWindow: Hashable, Sendable {
  /// Minutes after midnight in Rome.
  package var opensAt = 9 * 60
  package var closesAt = 18 * 60
  package var isOnlyOnBusinessDays = true

  package init() {}
}

/// Days in a row, the first and the last among them (*dal*, *al*).
package struct Closure: Hashable, Sendable {
  package var from: CalendarDate
  package var through: CalendarDate

  package init(from: CalendarDate, through: CalendarDate) {
    self.from = from
    self.through = through
  }
}

/// *prima_importazione*.
package enum FirstImport: String, Hashable, Sendable, CaseIterable {
  /// They wait for a person's approval (*proposta*).
  case proposal
  /// They go as on any other day (*automatico*).
  case automatic
}
