package import CreditDomain
package import DunningRules
package import JSONRPC

/// Where a customer stands in recovery (*pratica*), as it is told after every change.
package struct CaseRecord: Hashable, Sendable {
  package var customer: CustomerCode
  package var state: WorkflowState?
  package var acting: ActingStateRecord?
  package var orders: OrdersEffect
  package var operatorName: String?
  package var version: Int64
  package var overdue: Cents
  package var nextDate: CalendarDate?

  package init(
    customer: CustomerCode, state: WorkflowState?, acting: ActingStateRecord?, orders: OrdersEffect,
    operatorName: String?, version: Int64, overdue: Cents, nextDate: CalendarDate?
  ) {
    self.customer = customer
    self.state = state
    self.acting = acting
    self.orders = orders
    self.operatorName = operatorName
    self.version = version
    self.overdue = overdue
    self.nextDate = nextDate
  }
}

extension CaseRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("stato", "Lo stato nel suo iter di recupero; null = nessuno") { $0.state }
    Field("stato_attivo", "Lo stato che agisce: più lieve finché manca un avviso; null = nessuno") { $0.acting }
    Field("ordini", "Che cosa lo stato attivo fa agli ordini") { $0.orders.word }
    Field("operatore", "null = nessuno") { $0.operatorName }
    Field("versione", "Cresce con ogni cambiamento") { $0.version }
    Field("scaduto") { $0.overdue }
    Field("prossima_data", "Quando può cambiare senza che accada nulla; null = mai") { $0.nextDate }
  }
}

/// A case after a person's decision about it.
package struct CaseReply: Sendable {
  let record: CaseRecord
  let id: Int64?

  /// - Parameter id: of what was made or ended; nil = nothing that has a number.
  package init(record: CaseRecord, id: Int64?) {
    self.record = record
    self.id = id
  }
}

extension CaseReply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id", "Il numero della decisione presa o chiusa; null = non ne ha") { $0.id }
    Fields.of { $0.record }
  }
}
