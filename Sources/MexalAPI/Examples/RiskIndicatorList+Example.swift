package import JSONRPC

extension RiskIndicatorList {
  package static let examples = [
    MethodExample(
      "Un cliente regolare e uno sconosciuto",
      params: #"""
        {"azienda": "DEM", "cod_conto": ["501.00002", "501.99999"]}
        """#,
      result: #"""
        {"indicatori": [{"cod_conto": "501.00002", "trovato": true, "esito": "E",
        "messaggio": "Cliente regolare", "indicatore": {"id": "regolare", "icona": "ok", "colore": "#27AE60",
        "etichetta": "Regolare"}, "ragione_sociale": "BETA «2» S.P.A.", "scaduto": 0.00, "a_scadere": 0.00,
        "esposizione": 0.00, "fido": null, "fido_residuo": null}, {"cod_conto": "501.99999", "trovato": false}],
        "dati_al": "20261009 033000", "eta_dati_ore": 3.5}
        """#)
  ]
}
