package import JSONRPC

extension PreviewMessages {
  package static let examples = [
    MethodExample(
      "Lunedì prossimo",
      params: #"""
        {"azienda": "DEM", "data": "20261012"}
        """#,
      result: #"""
        {"messaggi": [{"id": null, "cod_conto": "501.00001", "modello": "diffida", "canale": "pec", "a":
        "pec@alfa.example", "oggetto": "Comunicazione amministrativa", "testo":
        "Gentile cliente,\nchiediamo 1.500,00 €.", "importo_richiesto": 1500.00, "rate": [{"documento": {"causale":
        "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1, "importo": 1830.00, "ruolo":
        "richiesta"}, {"documento": {"causale": "NC", "serie": null, "numero": null, "data_documento": null}, "nr": 1,
        "importo": -330.00, "ruolo": "credito"}, {"documento": {"causale": "FE", "serie": "1", "numero": "123",
        "data_documento": "20260603"}, "nr": 2, "importo": 610.00, "ruolo": "esclusa"}], "stato": "trattenuto",
        "motivo": "Fuori dall'orario di invio: non prima del 13/10/2026 alle 09:00.", "message_id": null, "creato":
        null, "inviato": null, "iter": "bonifico", "stato_iter": "diffida", "non_prima": "20261013 090000", "tentativi":
        0, "versione": null, "allegati": []}], "fermi": [{"cod_conto": "501.00002", "motivo": "Il cliente non ha un indirizzo email."}]}
        """#)
  ]
}
