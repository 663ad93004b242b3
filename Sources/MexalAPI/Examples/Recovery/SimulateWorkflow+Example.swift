package import JSONRPC

extension SimulateWorkflow {
  package static let examples = [
    MethodExample(
      "Due giorni di prova",
      params: #"""
        {"azienda": "DEM", "id": "bonifico", "dal": "20261008", "al": "20261009"}
        """#,
      result: #"""
        {"id": "bonifico", "giorni": [{"data": "20261008", "stati": [{"id": "blocco", "clienti": 1, "scaduto":
        1830.00}], "transizioni": 1, "messaggi": 1, "reale": {"stati": [{"id": "blocco", "clienti": 2, "scaduto":
        1830.00}], "transizioni": 1, "messaggi": 0}}, {"data": "20261009", "stati": [{"id": "blocco", "clienti": 1,
        "scaduto": 1830.00}], "transizioni": 1, "messaggi": 0, "reale": null}], "oggi": {"data": "20261009", "stati":
        [{"id": "blocco", "clienti": 1, "scaduto": 1830.00}], "transizioni": 1, "messaggi": 1, "reale": null},
        "clienti": [{"cod_conto": "501.00001", "iter": "bonifico", "stato": "blocco", "iter_reale": null,
        "stato_reale": null, "messaggi": [{"data": "20261009", "stato": "blocco"}]}], "clienti_in_tutto": 1}
        """#)
  ]
}
