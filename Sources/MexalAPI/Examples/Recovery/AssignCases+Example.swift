package import JSONRPC

extension AssignCases {
  package static let examples = [
    MethodExample(
      "Un cliente a un operatore",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "operatore": "paola"}
        """#,
      result: #"""
        {"id": 17, "cod_conto": "501.00001", "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati",
        "colore": "#C0392B", "dal": "20260907", "giorni_ritardo": 67}, "stato_attivo": {"iter": "bonifico", "id":
        "secondo-sollecito", "nome": "2° sollecito", "dal": "20260823", "giorni_ritardo": 67, "soglia": 20}, "ordini":
        "avvisa", "operatore": "paola", "versione": 8, "scaduto": 1830.00, "prossima_data": "20261012"}
        """#)
  ]
}
