package import JSONRPC

extension SystemStatus {
  package static let examples = [
    MethodExample(
      "Tutto in ordine",
      params: #"""
        {}
        """#,
      result: #"""
        {"versione": "1.0.0", "oggi": "20261009", "momento": "20261009 070000",
        "database": {"raggiungibile": true, "versione_schema": 1, "versione_postgresql": "15.13"},
        "aziende": [{"azienda": "DEM", "sottoazienda": "0",
        "ultima_importazione": {"nome_file": "scadenzario.xml", "momento": "20261009 040000",
        "tipo": "completa", "data_esportazione": "20261009 033000", "nr_clienti": 2, "nr_documenti": 3,
        "nr_rate": 5, "tot_imp_scadenza": 2440.00, "eta_dati_ore": 3.5}, "nr_clienti": 2,
        "messaggi_in_coda": 2, "esportazione_mancata": null, "messaggi": {"in_coda": 2, "dovuti": 1, "proposte": 4,
        "da_verificare": 0, "falliti": 0, "rimbalzati": 1, "eta_ore": 3.5}, "allarmi": [], "webapi": null}],
        "memoria": "aggiornata"}
        """#)
  ]
}
