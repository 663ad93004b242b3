package import JSONRPC

extension ListCases {
  package static let examples = [
    MethodExample(
      "I più urgenti",
      params: #"""
        {"azienda": "DEM", "ordine": "priorita", "limite": 2}
        """#,
      result: #"""
        {"clienti": [{"cod_conto": "501.00001", "ragione_sociale": "ALFA S.R.L.", "stato": {"iter": "bonifico", "id":
        "blocco", "nome": "Ordini bloccati", "colore": "#C0392B", "dal": "20260907", "giorni_ritardo": 67}, "scaduto":
        1830.00, "saldo": 2440.00, "giorni_ritardo": 67, "ultimo_contatto": "20261002", "prossima_azione": {"data":
        "20261102", "tipo": "promemoria", "testo": "Ha pagato?"}, "operatore": "anna", "agente": "610.00003",
        "promessa": {"importo": 915.00, "data": "20261030"}, "versione": 8}, {"cod_conto": "501.00002",
        "ragione_sociale": "BETA «2» S.P.A.", "stato": null, "scaduto": 12.00, "saldo": 12.00, "giorni_ritardo": 1,
        "ultimo_contatto": null, "prossima_azione": null, "operatore": null, "agente": null, "promessa": null,
        "versione": 0}], "cursore": "7"}
        """#)
  ]
}
