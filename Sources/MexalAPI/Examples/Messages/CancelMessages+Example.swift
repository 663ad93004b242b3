package import JSONRPC

extension CancelMessages {
  package static let examples = [
    MethodExample(
      "Uno che non serve più",
      params: #"""
        {"azienda": "DEM", "id": [31], "motivo": "Paga domani, ha telefonato", "utente": "anna"}
        """#,
      result: #"""
        {"messaggi": [{"id": 31, "cod_conto": "501.00001", "modello": "diffida", "canale": "pec", "a":
        "pec@alfa.example", "oggetto": "Comunicazione amministrativa", "testo":
        "Gentile cliente,\nchiediamo 1.500,00 €.", "importo_richiesto": 1500.00, "rate": [{"documento": {"causale":
        "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1, "importo": 1830.00, "ruolo":
        "richiesta"}, {"documento": {"causale": "NC", "serie": null, "numero": null, "data_documento": null}, "nr": 1,
        "importo": -330.00, "ruolo": "credito"}, {"documento": {"causale": "FE", "serie": "1", "numero": "123",
        "data_documento": "20260603"}, "nr": 2, "importo": 610.00, "ruolo": "esclusa"}], "stato": "annullato", "motivo":
        "Paga domani, ha telefonato", "message_id": "m31@demo.example", "creato": "20261009 000100", "inviato": null,
        "iter": "bonifico", "stato_iter": "diffida", "non_prima": null, "tentativi": 0, "versione": 2, "allegati": []}]}
        """#)
  ]
}
