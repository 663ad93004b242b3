package import JSONRPC

extension CompleteActivity {
  package static let examples = [
    MethodExample(
      "Il promemoria è fatto",
      params: #"""
        {"azienda": "DEM", "id": 40, "esito": "fatto", "testo": "Ha pagato", "utente": "anna"}
        """#,
      result: #"""
        {"id": 40, "cod_conto": "501.00001", "tipo": "promemoria", "quando": null, "entro": "20261008", "esito":
        "fatto", "testo": "Ha pagato?", "operatore": "anna", "utente": "anna", "completata": {"quando":
        "20261009 070000", "esito": "fatto", "testo": "Ha pagato", "utente": "anna"}, "prossima": null, "versione": 8}
        """#)
  ]
}
