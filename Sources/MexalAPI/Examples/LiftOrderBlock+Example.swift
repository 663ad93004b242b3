package import JSONRPC

extension LiftOrderBlock {
  package static let examples = [
    MethodExample(
      "Il blocco non serve più",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00002", "motivo": "Pagato"}
        """#,
      result: #"""
        {"azienda": "DEM", "cod_conto": "501.00002", "blocco": null, "cliente": {"cod_conto": "501.00002",
        "trovato": true, "esito": "E", "messaggio": "Cliente regolare", "indicatore": {"id": "regolare",
        "icona": "ok", "colore": "#27AE60", "etichetta": "Regolare"}, "ragione_sociale": "BETA «2» S.P.A.",
        "scaduto": 0.00, "a_scadere": 0.00, "esposizione": 0.00, "fido": null, "fido_residuo": null}}
        """#)
  ]
}
