package import CreditDomain
package import DunningRules
package import JSONRPC

/// A customer gives its word to pay, in one amount or by a plan.
package struct RecordPromise: CompanyMethod {
  package static let name: StaticString = "promessa.registra"
  package static let summary = "Registra una promessa di pagamento, o un piano di rientro con più date"
  package static let errors = [
    RPCError.unknownCompany, .unknownCustomer, .unknownDocument(DocumentLabel()),
    .ambiguousDocument(DocumentLabel(), count: 2), .nothingOwed,
    .caseChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.customer,
    Parameter<PromisedParts>("rate", "Gli importi con le date, da 1 a \(PromisedParts.partsMax)"),
    Parameter<DocumentNames?>("documenti", "Solo per questi documenti; se manca, per tutto ciò che è dovuto"),
    Parameter<NoteText?>("nota", "Che cosa ha detto il cliente"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customer, parts, documents, note, subcompany, user, version throws(Mismatch) in
      RecordPromise(
        company: try Company(company, subcompany), customer: customer, parts: parts.parts,
        documents: documents?.labels ?? [], note: note?.text ?? "", user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customer: CustomerCode
  /// In the order given; at least one.
  package let parts: [PromiseOfPayment.Part]
  /// Empty = everything that is owed.
  package let documents: [DocumentLabel]
  package let note: String
  package let user: String?
  package let version: Int64?

  package var ordering: [OrderingKey] { [.item(customer.text, in: company.key)] }

  package typealias Reply = PromiseReply

  /// The refusal of a promise to have paid before today.
  package static func dateInThePast(_ index: Int) -> RPCError {
    .invalidParams(
      Mismatch.invalid("il giorno è prima di oggi").inside(.member("data")).inside(.index(index))
        .inside(.member("rate")))
  }
}
