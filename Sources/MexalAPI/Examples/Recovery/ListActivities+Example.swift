package import JSONRPC

extension ListActivities {
  package static let examples = [
    MethodExample(
      "Tutte le attività di un cliente",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001"}
        """#,
      result: #"""
        {"attivita": [{"id": 42, "cod_conto": "501.00001", "tipo": "promemoria", "quando": null, "entro": "20261102",
        "esito": null, "testo": "Ha pagato?", "operatore": "anna", "utente": "anna", "completata": null}, {"id": 41,
        "cod_conto": "501.00001", "tipo": "telefonata", "quando": "20261009 070000", "entro": null, "esito": "promessa",
        "testo": "Paga la metà a fine mese", "operatore": "anna", "utente": "anna", "completata": null}, {"id": 7,
        "cod_conto": "501.00001", "tipo": "visita", "quando": null, "entro": "20261001", "esito": "non_raggiungibile",
        "testo": "Passare in sede", "operatore": null, "avviso": {"iter": "bonifico", "stato": "secondo-sollecito"},
        "utente": "anna", "completata": {"quando": "20261002 100000", "esito": "non_raggiungibile", "testo":
        "Chiuso per ferie", "utente": "paola"}}], "cursore": "7"}
        """#)
  ]
}
