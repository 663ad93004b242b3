package import JSONRPC

extension AssignWorkflow {
  package static let examples = [
    MethodExample(
      "Nessun recupero per questo cliente",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "iter": "nessun-recupero", "motivo": "Società del gruppo"}
        """#,
      result: #"""
        {"id": 16, "cod_conto": "501.00001", "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati",
        "colore": "#C0392B", "dal": "20260907", "giorni_ritardo": 67}, "stato_attivo": {"iter": "bonifico", "id":
        "secondo-sollecito", "nome": "2° sollecito", "dal": "20260823", "giorni_ritardo": 67, "soglia": 20}, "ordini":
        "avvisa", "operatore": "anna", "versione": 8, "scaduto": 1830.00, "prossima_data": "20261012"}
        """#)
  ]
}
