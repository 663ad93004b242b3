package import JSONRPC

extension ApplyLedger {
  package static let examples = [
    MethodExample(
      "Un incasso appena registrato",
      params: #"""
        {"azienda": "DEM", "documenti": [{"codice": "501.00001", "anno_primanota": 2026,
        "dt_registr_doc": "20260603", "prog_primanota": 12, "causale": "FE", "serie": "1", "numero": "123",
        "rate": [{"nr": 1, "tipo_scadenza": "B", "dt_sca_pg": "20261009", "imp_scadenza": 1830.00,
        "stato_pagamento": "P"}]}]}
        """#,
      result: #"""
        {"azienda": "DEM", "nuove": 0, "cambiate": 1, "pagate": 1, "chiuse": 0, "insoluti": 0,
        "variazioni": [{"cod_conto": "501.00001", "anno_primanota": 2026, "dt_registr_doc": "20260603",
        "prog_primanota": 12, "posto": 1, "variazione": "pagata", "data": "20261009", "importo": 1830.00,
        "importo_prima": null, "data_prima": null}], "indicatori": [{"cod_conto": "501.00002", "trovato": true,
        "esito": "E", "messaggio": "Cliente regolare", "indicatore": {"id": "regolare", "icona": "ok",
        "colore": "#27AE60", "etichetta": "Regolare"}, "ragione_sociale": "BETA «2» S.P.A.", "scaduto": 0.00,
        "a_scadere": 0.00, "esposizione": 0.00, "fido": null, "fido_residuo": null}], "avvisi": []}
        """#)
  ]
}
