package import JSONRPC

extension ListMessages {
  package static let examples = [
    MethodExample(
      "Quelli di un cliente",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001"}
        """#,
      result: #"""
        {"messaggi": [{"id": 31, "cod_conto": "501.00001", "modello": "diffida", "canale": "pec", "a":
        "pec@alfa.example", "oggetto": "Comunicazione amministrativa", "testo":
        "Gentile cliente,\nchiediamo 1.500,00 €.", "importo_richiesto": 1500.00, "rate": [{"documento": {"causale":
        "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1, "importo": 1830.00, "ruolo":
        "richiesta"}, {"documento": {"causale": "NC", "serie": null, "numero": null, "data_documento": null}, "nr": 1,
        "importo": -330.00, "ruolo": "credito"}, {"documento": {"causale": "FE", "serie": "1", "numero": "123",
        "data_documento": "20260603"}, "nr": 2, "importo": 610.00, "ruolo": "esclusa"}], "stato": "proposta", "motivo":
        "Lo stato dell'iter vuole l'approvazione di una persona.", "message_id": "m31@demo.example", "creato":
        "20261009 000100", "inviato": null, "iter": "bonifico", "stato_iter": "diffida", "non_prima": null, "tentativi":
        0, "versione": 1, "allegati": []}, {"id": 30, "cod_conto": "501.00001", "modello": "sollecito-2", "canale": "email", "a":
        "amm@alfa.example", "oggetto": "Estratto conto", "testo": "Gentile cliente.", "importo_richiesto": 1830.00,
        "rate": [{"documento": {"causale": "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1,
        "importo": 1830.00, "ruolo": "richiesta"}], "stato": "consegnato", "motivo": null, "message_id":
        "m30@demo.example", "creato": "20260924 000100", "inviato": "20260924 090005", "iter": "bonifico", "stato_iter":
        "secondo-sollecito", "non_prima": "20260924 090000", "tentativi": 2, "versione": 4, "allegati": [{"nome": "estratto-conto.pdf", "byte": 15204}]}], "cursore": "30"}
        """#)
  ]
}
