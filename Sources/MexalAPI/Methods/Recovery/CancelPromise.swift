package import CreditDomain
package import JSONRPC

/// A promise holds no more: it restrains nothing, and does not count for the customer's reliability.
package struct CancelPromise: CompanyMethod {
  package static let name: StaticString = "promessa.annulla"
  package static let summary = "La promessa non vale più: ciò che tratteneva riprende il suo iter"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer, .nothingToEnd, .caseChanged(version: 0)]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer, Parameter<Int64>("id", "Il numero della promessa"),
    RecoveryParameters.reason, CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, id, reason, subcompany, user, version throws(Mismatch) in
      CancelPromise(
        company: try Company(company, subcompany), customer: customer, id: id, reason: reason.text, user: user?.text,
        version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  package let id: Int64
  package let reason: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = PromiseReply
}
