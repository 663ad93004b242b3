package import CreditDomain
package import JSONRPC

/// A person ends a pause before its day.
package struct LiftHold: CompanyMethod {
  package static let name: StaticString = "sospensione.togli"
  package static let summary = "Toglie la sospensione del recupero di un cliente, o di un documento"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()), .nothingToEnd,
    .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, RecoveryParameters.reason,
    Parameter<DocumentName?>("documento", "Quella di questo documento; se manca, quella di tutto il cliente"),
    Parameter<Int64?>("id", "Quello che ha dato sospensione.imposta, al posto del documento"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, reason, document, id, subcompany, user, version throws(Mismatch) in
      LiftHold(
        company: try Company(company, subcompany), customer: customer,
        target: try DecisionName(id, document.map { [$0.label] }, "documento"), reason: reason.text,
        user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// Documents: at most one.
  package let target: DecisionName
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = CaseReply
}
