import CreditDomain
package import JSONRPC

extension SystemStatus.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("versione") { $0.version }
    Field("oggi") { $0.now.date }
    Field("momento", "Le ore sono quelle dell'Italia") { $0.now }
    Field("database") { $0.database }
    Field("aziende") { $0.companies }
    Field("memoria", "Da cui rispondono le videate") { $0.memory }
  }
}

extension SystemStatus.Database: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("raggiungibile") { $0.isReachable }
    Field("versione_schema", "null = la base dati non risponde") { $0.schemaVersion }
    Field("versione_postgresql", "null = la base dati non risponde") {
      $0.serverVersion.map { "\($0 / 10_000).\($0 % 10_000)" }
    }
  }
}

extension SystemStatus.CompanyStatus: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("azienda") { $0.company.code }
    Field("sottoazienda") { $0.company.subcompany }
    Field("ultima_importazione", "L'ultima andata a buon fine; null = nessuna") { $0.lastImport }
    Field("nr_clienti", "Clienti pronti in memoria") { $0.customers }
    Field("messaggi_in_coda") { $0.queuedMessages }
    Field("esportazione_mancata", "Quando doveva arrivare quella che è in ritardo; null = nessuna") { $0.missedExport }
    Field("messaggi") { $0.messages }
    Field("allarmi", "Che cosa qualcuno dovrebbe guardare; vuoto = niente") { $0.alarms }
    Field("webapi", "La lettura di Mexal; null = l'azienda non si legge da WebAPI") { $0.webAPI }
  }
}

extension SystemStatus.WebAPI: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("ultima_lettura", "L'ultima andata a buon fine; null = nessuna") { $0.lastPull }
    Field("ultima_completa", "L'ultima lettura di tutto; null = nessuna") { $0.lastFullPull }
    Field("eta_minuti", "Dell'ultima lettura") { $0.ageMinutes }
    Field("in_ritardo") { $0.isLate }
    Field("errore_dal", "Quando è fallito l'ultimo tentativo; null = è riuscito") { $0.failedAt }
    Field("errore", "Perché") { $0.failure }
    Field("scritture_in_coda", "Ordini da sbloccare in Mexal") { $0.queuedWrites }
    Field("scritture_rifiutate", "Rifiutate da Mexal negli ultimi 7 giorni") { $0.refusedWrites }
  }
}

extension SystemStatus.LastImport: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("nome_file") { $0.report.fileName }
    Field("momento") { $0.report.importedAt }
    Field("tipo") { $0.report.kind }
    Field("data_esportazione") { $0.report.exportedAt }
    Field("nr_clienti") { $0.report.figures?.customers }
    Field("nr_documenti") { $0.report.figures?.documents }
    Field("nr_rate") { $0.report.figures?.instalments }
    Field("tot_imp_scadenza") { $0.report.figures?.amount }
    Field("eta_dati_ore") { $0.age }
  }
}
