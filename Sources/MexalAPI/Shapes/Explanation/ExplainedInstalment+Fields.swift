import CreditDomain
import DunningRules
package import JSONRPC

extension ExplainedInstalment: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("documento") { $0.name.document }
    Field("nr") { $0.name.number }
    Field("tipo_scadenza") { $0.letter.text }
    Field("dt_scadenza", "La scadenza originale") { $0.due }
    Field("importo") { $0.amount }
    Field("stato_rata") { $0.phase.word }
    Field("iter", "null = nessuno la serve") { $0.assignment?.workflow }
    Field("assegnato_per", "Perché proprio questo iter; null = nessuno la serve") { $0.assignment?.reason }
    Field("stato", "null = nessuno") { $0.state }
    Field("stato_attivo", "Quello che agisce verso il cliente; null = nessuno") { $0.acting }
    Field("non_raggiunti", "Gli stati più gravi, con ciò che manca a ognuno") { $0.gaps }
    Field("trattenuta", "null = nulla la trattiene") { $0.restraint }
    Field("spostamento", "null = nessuno") { $0.move }
    Field("prossima_data", "Quando può cambiare senza che accada nulla; null = mai") { $0.next?.date }
    Field("prossimo_stato", "Quello di quel giorno, se non accade nulla; null = nessuno") { $0.next?.state }
    Field("testo", "La stessa spiegazione, in frasi") { ExplanationText.sentences($0) }
  }
}

extension StateGap: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.state.reference.workflow }
    Field("stato") { $0.state.reference.state }
    Field("nome") { $0.state.title }
    Field("soglia", "I giorni da cui vale") { $0.thresholdDays }
    Field("giorni_mancanti") { $0.daysMissing }
    Field("importo_mancante", "Allo scaduto del cliente") { $0.overdueMissing }
    Field("percentuale_mancante", "Punti dello scaduto sul totale aperto") { $0.percentMissing }
    Field("rate_mancanti", "Rate scadute") { $0.countMissing }
    Field("attende_avviso", "Gli avvisi che mancano perché agisca") { $0.waits }
  }
}

extension RestraintRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("tipo") { $0.kind }
    Field("motivo", "null = non detto") { $0.reason }
    Field("dal") { $0.since }
    Field("fino_al", "L'ultimo giorno; null = finché non si chiude") { $0.until }
    Field("id") { $0.id }
  }
}
