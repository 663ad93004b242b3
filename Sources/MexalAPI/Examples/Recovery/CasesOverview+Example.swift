package import JSONRPC

extension CasesOverview {
  package static let examples = [
    MethodExample(
      "Il quadro di oggi",
      params: #"""
        {"azienda": "DEM"}
        """#,
      result: #"""
        {"stati": [{"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B", "gravita": 60,
        "clienti": 1, "scaduto": 1830.00}], "senza_stato": {"clienti": 1, "scaduto": 12.00}, "totali": {"clienti": 2,
        "scaduto": 1842.00, "saldo": 2452.00}, "fasce": {"a_scadere": 610.00, "1_30": 0.00, "31_60": 0.00, "61_90":
        1830.00, "91_120": 0.00, "oltre_120": 0.00, "crediti": 0.00}, "andamento": [{"data": "20261009", "scaduto":
        1842.00}]}
        """#)
  ]
}
