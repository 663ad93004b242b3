import CreditDomain
import UseCases

/// What is being taken into the ledger, and as of when: the same for every statement of one transaction.
struct ReportContext: Sendable {
  var company: Company
  var kind: DumpKind
  /// The moment of the information. What was applied on its own later than this stays as it is.
  var reportedAt: LocalMoment
  var recordedAt: Instant
  /// What was said of the company itself; nil when single records are applied.
  var header: DumpHeader?
  /// Nil when single records are applied.
  var importID: Int64?
  /// Nil before customers are saved, and for a company that is new.
  var termsBefore: CompanyTerms?
  /// Numbers up to this one were given to documents.
  var documentIDMax: Int64 = 0

  /// A changed number of days at risk moves the effects of every customer.
  var movesEveryEffect: Bool {
    guard let termsBefore, let days = header?.exposureDays else { return false }
    return days != termsBefore.exposureDays
  }

  /// What marks the records taken in: an older dump must not undo what was applied on its own.
  var appliedAt: LocalMoment? { importID == nil ? reportedAt : nil }
}

/// What a code of the company's tables stands for.
enum StagedCode: String, CaseIterable {
  case currency, paymentType = "payment_type", paymentTerms = "payment_terms", agent, customer

  /// Its element in the dump.
  var element: String {
    switch self {
    case .currency: "valuta"
    case .paymentType: "tipo_pagamento"
    case .paymentTerms: "pagamento"
    case .agent: "agente"
    case .customer: "cliente"
    }
  }
}
