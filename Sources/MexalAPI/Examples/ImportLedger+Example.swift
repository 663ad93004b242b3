package import JSONRPC

extension ImportLedger {
  package static let examples = [
    MethodExample(
      "Un dump importato",
      params: #"""
        {"azienda": "DEM", "percorso": "scadenzario.xml"}
        """#,
      result: #"""
        {"esito": "importato", "azienda": "DEM", "tipo": "completa", "data_esportazione": "20261009 033000",
        "nr_clienti": 2, "nr_documenti": 3, "nr_rate": 5, "tot_imp_scadenza": 2440.00, "nuove": 1,
        "cambiate": 2, "pagate": 1, "chiuse": 1, "insoluti": 0,
        "avvisi": [{"codice": "STATO_PAGAMENTO_SCONOSCIUTO",
        "testo": "Lo stato_pagamento «X» non è conosciuto: la rata è trattata come aperta.", "riga": 12,
        "volte": 3}], "durata_ms": 41, "sottoazienda": "0", "id": 7, "nome_file": "scadenzario.xml",
        "momento": "20261009 040000"}
        """#)
  ]
}
