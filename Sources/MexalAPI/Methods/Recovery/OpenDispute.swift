package import CreditDomain
package import JSONRPC

/// The customer contests documents: they neither advance nor are asked for until a person closes it.
package struct OpenDispute: CompanyMethod {
  package static let name: StaticString = "contestazione.apri"
  package static let summary = "Il cliente contesta dei documenti: il recupero li lascia fermi finché non si chiude"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()),
    .ambiguousDocument(DocumentLabel(), count: 2), .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<DocumentNames>("documenti", "I documenti contestati"), RecoveryParameters.reason,
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, documents, reason, subcompany, user, version throws(Mismatch) in
      OpenDispute(
        company: try Company(company, subcompany), customer: customer, documents: documents.labels,
        reason: reason.text, user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// At least one.
  package let documents: [DocumentLabel]
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply
}
