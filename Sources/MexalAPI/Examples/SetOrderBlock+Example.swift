package import JSONRPC

extension SetOrderBlock {
  package static let examples = [
    MethodExample(
      "Un blocco fino a fine anno",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00002", "motivo": "Assegno protestato", "fino_al": "20261231"}
        """#,
      result: #"""
        {"azienda": "DEM", "cod_conto": "501.00002", "blocco": {"motivo": "Assegno protestato",
        "fino_al": "20261231"}, "cliente": {"cod_conto": "501.00002", "trovato": true, "esito": "B",
        "messaggio": "Ordini bloccati fino al 31/12/2026: Assegno protestato", "indicatore": {"id": "recupero",
        "icona": "stop", "colore": "#C0392B", "etichetta": "In recupero crediti"},
        "ragione_sociale": "BETA «2» S.P.A.", "scaduto": 0.00, "a_scadere": 0.00, "esposizione": 0.00,
        "fido": null, "fido_residuo": null}}
        """#)
  ]
}
