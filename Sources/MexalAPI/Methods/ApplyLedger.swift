package import CreditDomain
package import JSONRPC

/// Takes single documents and customers into the ledger at once, with the fields of the dump, so that a posted receipt
/// lifts a block without waiting for the next dump.
package struct ApplyLedger: CompanyMethod {
  package static let name: StaticString = "scadenzario.applica"
  package static let summary = "Aggiorna subito singoli documenti con le loro rate, e singoli clienti"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<DocumentRecords?>(
      "documenti", "I documenti, con i campi del dump; le rate che mancano restano come sono"),
    Parameter<CustomerRecords?>("clienti", "I clienti, con i campi del dump"),
    CommonParameters.subcompany,
    into: { company, documents, customers, subcompany throws(Mismatch) in
      guard documents != nil || customers != nil else { throw Mismatch.missing.inside(.member("documenti")) }
      return ApplyLedger(
        company: try Company(company, subcompany), documents: documents?.documents ?? [],
        customers: customers?.customers ?? [],
        notices: (documents?.notices ?? []) + (customers?.notices ?? []))
    })

  package let company: Company
  package let documents: [ReportedDocument]
  package let customers: [Customer]
  /// What was odd about the records without being wrong, for the reply.
  package let notices: [ImportNotice]

  package var ordering: [OrderingKey] {
    let touched = Set(documents.map(\.key.customer) + customers.map(\.code))
    return touched.sorted().map { .item($0.text, in: company.key) }
  }

  package struct Reply: Sendable {
    let company: Company
    let changes: ImportChanges
    let facts: [LedgerFact]
    let summaries: [CustomerSummary]
    let notices: [ImportNotice]

    /// - Parameter summaries: the new indicator of each customer touched.
    package init(
      company: Company, changes: ImportChanges, facts: [LedgerFact], summaries: [CustomerSummary],
      notices: [ImportNotice]
    ) {
      self.company = company
      self.changes = changes
      self.facts = facts
      self.summaries = summaries
      self.notices = notices
    }
  }
}

extension ApplyLedger.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("azienda") { $0.company.code }
    Field("nuove", "Rate viste per la prima volta") { $0.changes.appeared }
    Field("cambiate") { $0.changes.changed }
    Field("pagate") { $0.changes.paid }
    Field("chiuse") { $0.changes.closed }
    Field("insoluti") { $0.changes.bounced }
    Field("variazioni", "Che cosa è successo alle rate già conosciute") { $0.facts }
    Field("indicatori", "Il nuovo indicatore di ogni cliente toccato, in forma breve") { $0.summaries }
    Field("avvisi") { $0.notices }
  }
}
