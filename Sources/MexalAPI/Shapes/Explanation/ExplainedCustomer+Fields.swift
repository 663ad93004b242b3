import CreditDomain
import DunningRules
package import JSONRPC

extension ExplainedCustomer: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("data") { $0.date }
    Field("stato", "Il più grave tra le rate; null = nessuno") { $0.state }
    Field("stato_attivo", "Quello che agisce: più lieve finché manca un avviso; null = nessuno") { $0.acting }
    Field("attende_avviso", "Gli avvisi che mancano perché lo stato agisca") { $0.waits }
    Field("ordini", "Che cosa lo stato attivo fa agli ordini") { $0.orders.word }
    Field("ordini_per", "Lo stato che lo fa, con la rata che lo porta; null = nessuno") { $0.ordersFrom }
    Field("spostamento", "null = nessuno") { $0.move }
    Field("prossima_data", "Quando può cambiare senza che accada nulla; null = mai") { $0.next?.date }
    Field("prossimo_stato", "Quello di quel giorno, se non accade nulla; null = nessuno") { $0.next?.state }
    Field("testo", "La stessa spiegazione, in frasi") { ExplanationText.sentences($0) }
    Field("rate") { $0.instalments }
  }
}

extension LeadingState: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Fields.of { $0.state }
    Field("documento", "Della rata che lo porta") { $0.instalment.document }
    Field("nr", "Della rata che lo porta") { $0.instalment.number }
  }
}

extension CountedState: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Fields.of { $0.label }
    Field("evento", "Da che cosa contano i giorni") { WorkflowEventWord($0.event) }
    Field("giorni", "Negativi = prima dell'evento") { $0.days }
    Field("soglia", "I giorni da cui vale") { $0.thresholdDays }
  }
}

extension AwaitedNotice: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.state.reference.workflow }
    Field("stato", "Lo stato di cui va consegnato l'avviso") { $0.state.reference.state }
    Field("nome") { $0.state.title }
    Field("giorni_di_grazia", "Da far passare dopo la consegna") { $0.graceDays }
    Field("consegnato_il", "null = non ancora") { $0.deliveredOn }
    Field("agisce_dal", "Il primo giorno dopo quelli di grazia; null = dipende dalla consegna") { $0.actsFrom }
  }
}

extension MoveRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.to.reference.workflow }
    Field("stato") { $0.to.reference.state }
    Field("nome") { $0.to.title }
    Field("data") { $0.on }
    Field("motivo") { $0.reason }
  }
}
