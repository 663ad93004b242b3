package import CreditDomain
package import JSONRPC

/// What the customer contested is settled: it goes on in its workflow.
package struct CloseDispute: CompanyMethod {
  package static let name: StaticString = "contestazione.chiudi"
  package static let summary = "La contestazione è risolta: i documenti riprendono il loro iter"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()), .nothingToEnd,
    .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<DocumentNames?>("documenti", "I documenti contestati, al posto di id"), RecoveryParameters.reason,
    Parameter<Int64?>("id", "Quello che ha dato contestazione.apri"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, documents, reason, id, subcompany, user, version throws(Mismatch) in
      guard documents != nil || id != nil else { throw Mismatch.missing.inside(.member("documenti")) }
      return CloseDispute(
        company: try Company(company, subcompany), customer: customer,
        target: try DecisionName(id, documents?.labels, "documenti"), reason: reason.text, user: user?.text,
        version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Documents: at least one.
  package let target: DecisionName
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply
}
