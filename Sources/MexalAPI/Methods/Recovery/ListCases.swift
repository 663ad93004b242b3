package import CreditDomain
package import DunningRules
package import JSONRPC

/// The planner: customers with something to recover, a page of them; changes nothing.
package struct ListCases: CompanyMethod {
  package static let name: StaticString = "piano.elenco"
  package static let summary = "I clienti con qualcosa da recuperare, dal più urgente"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<WorkflowName?>("stato", "Solo chi è in questo stato"),
    Parameter<WorkflowName?>("iter", "Solo chi è in uno stato di questo iter"),
    Parameter<OperatorFilter?>("operatore", "Solo i clienti di questo operatore; - = quelli di nessuno"),
    Parameter<ScalarText?>("agente", "Solo i clienti di questo agente"),
    Parameter<ScalarText?>("zona", "Solo i clienti di questa zona"),
    Parameter<ScalarText?>("ricerca", "Parte del codice o della ragione sociale"),
    Parameter<Order?>("ordine", "Se manca, priorita: lo stato più grave, poi lo scaduto più alto"),
    CommonParameters.cursor, Parameter<PageLimit?>("limite", "Quanti clienti; se manca, \(PageLimit.linesUsual)"),
    CommonParameters.subcompany,
    into: {
      company, state, workflow, operatorName, agent, zone, search, order, cursor, limit, subcompany throws(Mismatch) in
      ListCases(
        company: try Company(company, subcompany),
        filter: Filter(
          state: state, workflow: workflow, operatorName: operatorName, agent: agent?.text, zone: zone?.text,
          search: search?.text),
        order: order ?? .priority, cursor: cursor, limit: limit?.lines ?? PageLimit.linesUsual)
    })

  package let company: Company
  package let filter: Filter
  package let order: Order
  package let cursor: Cursor?
  /// 1 ... `PageLimit.linesMax`.
  package let limit: Int

  /// Nil = whoever it is.
  package struct Filter: Hashable, Sendable {
    package let state: WorkflowName?
    package let workflow: WorkflowName?
    package let operatorName: OperatorFilter?
    package let agent: String?
    package let zone: String?
    package let search: String?
  }

  package enum Order: String, CaseIterable, Hashable, JSONReadable {
    /// The most severe state first, then the largest overdue amount.
    case priority = "priorita"
    case overdue = "scaduto"
    case age = "ritardo"
    case name = "nome"
    /// Those nobody has spoken to for longest first.
    case lastContact = "ultimo_contatto"
  }

  package struct Reply: Sendable {
    let lines: [PlannerLine]
    let cursor: Cursor?

    package init(lines: [PlannerLine], cursor: Cursor?) {
      self.lines = lines
      self.cursor = cursor
    }
  }
}

extension ListCases.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("clienti") { $0.lines }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
