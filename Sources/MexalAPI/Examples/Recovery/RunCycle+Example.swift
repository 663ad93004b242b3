package import JSONRPC

extension RunCycle {
  package static let examples = [
    MethodExample(
      "Che cosa farebbe oggi",
      params: #"""
        {"azienda": "DEM", "prova": true}
        """#,
      result: #"""
        {"data": "20261009", "prova": true, "transizioni": [{"cod_conto": "501.00001", "documento": {"causale": "FE",
        "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1, "iter": "bonifico", "da":
        "secondo-sollecito", "a": "blocco"}, {"cod_conto": "501.00002", "documento": null, "nr": null, "iter":
        "bonifico", "da": "scaduto", "a": null}], "nr_transizioni": 2, "messaggi": {"accodati": 3, "proposte": 1,
        "trattenuti": [{"cod_conto": "501.00002", "motivo": "Non ha un indirizzo di posta."}], "nr_trattenuti": 1},
        "attivita": 2, "notifiche": 1, "errori": [{"cod_conto": "501.00002", "testo":
        "La pratica non si è potuta salvare."}], "nr_errori": 1, "clienti": 2}
        """#)
  ]
}
