import CreditDomain
import DunningRules
package import JSONRPC

extension CycleReport: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("data") { $0.date }
    Field("prova", "true = non è cambiato nulla") { $0.isTrial }
    Field("transizioni", "I passaggi di stato: i primi 1.000") { $0.transitions.elements }
    Field("nr_transizioni", "Quanti sono in tutto") { $0.transitions.count }
    Field("messaggi") { $0.messages }
    Field("attivita", "Quante sono nate per gli operatori") { $0.tasks }
    Field("notifiche", "Quante a persone dell'azienda") { $0.notifications }
    Field("errori", "I clienti che non si è riusciti a guardare: i primi 1.000") { $0.failures.elements }
    Field("nr_errori", "Quanti sono in tutto") { $0.failures.count }
    Field("clienti", "Quanti ne sono stati guardati") { $0.customers }
  }
}

extension CycleReport.Transition: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("documento", "null = tutto il cliente") { $0.instalment?.document }
    Field("nr", "null = tutto il cliente") { $0.instalment?.number }
    Field("iter") { $0.workflow }
    Field("da", "null = nessuno stato") { $0.from }
    Field("a", "null = nessuno stato") { $0.to }
  }
}

extension CycleReport.Messages: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("accodati") { $0.queued }
    Field("proposte", "Aspettano che una persona le approvi") { $0.proposed }
    Field("trattenuti", "I primi 1.000") { $0.held.elements }
    Field("nr_trattenuti", "Quanti sono in tutto") { $0.held.count }
  }
}

extension CycleReport.Held: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("motivo") { $0.reason }
  }
}

extension CycleReport.Failure: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_conto") { $0.customer }
    Field("testo") { $0.text }
  }
}
