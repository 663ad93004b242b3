package import JSONRPC

extension SetHold {
  package static let examples = [
    MethodExample(
      "Un documento fermo fino a fine mese",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "motivo": "Ferie", "fino_al": "20261031", "documento": {"causale":
        "FE", "serie": "1", "numero": "123"}}
        """#,
      result: #"""
        {"id": 14, "cod_conto": "501.00001", "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati",
        "colore": "#C0392B", "dal": "20260907", "giorni_ritardo": 67}, "stato_attivo": {"iter": "bonifico", "id":
        "secondo-sollecito", "nome": "2° sollecito", "dal": "20260823", "giorni_ritardo": 67, "soglia": 20}, "ordini":
        "avvisa", "operatore": "anna", "versione": 8, "scaduto": 1830.00, "prossima_data": "20261012"}
        """#)
  ]
}
