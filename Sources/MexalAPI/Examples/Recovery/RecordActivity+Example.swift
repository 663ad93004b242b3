package import JSONRPC

extension RecordActivity {
  package static let examples = [
    MethodExample(
      "Una telefonata con un promemoria",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "tipo": "telefonata", "esito": "promessa", "testo":
        "Paga la metà a fine mese", "prossima": "20261102", "utente": "anna", "versione": 7}
        """#,
      result: #"""
        {"id": 41, "cod_conto": "501.00001", "tipo": "telefonata", "quando": "20261009 070000", "entro": null, "esito":
        "promessa", "testo": "Paga la metà a fine mese", "operatore": null, "utente": "anna", "completata": null,
        "prossima": {"id": 42, "cod_conto": "501.00001", "tipo": "promemoria", "quando": null, "entro": "20261102",
        "esito": null, "testo": "Ha pagato?", "operatore": "anna", "utente": "anna", "completata": null}, "versione": 8}
        """#)
  ]
}
