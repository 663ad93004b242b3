package import JSONRPC

extension RecordPromise {
  package static let examples = [
    MethodExample(
      "Un piano di rientro",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "rate": [{"importo": 915.00, "data": "20261030"}, {"importo":
        915.00, "data": "20261130"}], "documenti": [{"causale": "FE", "serie": "1", "numero": "123"}], "nota":
        "Al telefono", "utente": "anna"}
        """#,
      result: #"""
        {"id": 12, "cod_conto": "501.00001", "fatta_il": "20261009", "rate": [{"importo": 915.00, "data": "20261030"},
        {"importo": 915.00, "data": "20261130"}], "documenti": [{"causale": "FE", "serie": "1", "numero": "123",
        "data_documento": "20260603"}], "nota": "Al telefono", "stato": "aperta", "incassato": 0.00, "utente": "anna",
        "affidabilita": {"mantenute": 2, "parziali": 1, "mancate": 1, "percentuale": 50}, "pratica": {"cod_conto":
        "501.00001", "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B",
        "dal": "20260907", "giorni_ritardo": 67}, "stato_attivo": {"iter": "bonifico", "id": "secondo-sollecito",
        "nome": "2° sollecito", "dal": "20260823", "giorni_ritardo": 67, "soglia": 20}, "ordini": "avvisa", "operatore":
        "anna", "versione": 8, "scaduto": 1830.00, "prossima_data": "20261012"}}
        """#)
  ]
}
