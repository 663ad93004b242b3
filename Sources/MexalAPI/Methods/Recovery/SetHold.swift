package import CreditDomain
package import JSONRPC

/// A person pauses the recovery of a customer or of one document, to the end of a day.
package struct SetHold: CompanyMethod {
  package static let name: StaticString = "sospensione.imposta"
  package static let summary = "Sospende il recupero di un cliente, o di un documento, fino a un giorno"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()),
    .ambiguousDocument(DocumentLabel(), count: 2), .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, RecoveryParameters.reason,
    Parameter<CalendarDate>("fino_al", "L'ultimo giorno della sospensione"), RecoveryParameters.document,
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, reason, until, document, subcompany, user, version throws(Mismatch) in
      SetHold(
        company: try Company(company, subcompany), customer: customer, document: document?.label, until: until,
        reason: reason.text, user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Nil = the customer as a whole.
  package let document: DocumentLabel?
  package let until: CalendarDate
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply

  /// The refusal of a hold that would have ended before it begins.
  package static let endsInThePast = RPCError.invalidParams(
    Mismatch.invalid("la sospensione finirebbe prima di oggi").inside(.member("fino_al")))
}
