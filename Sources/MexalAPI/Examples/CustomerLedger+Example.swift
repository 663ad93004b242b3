package import JSONRPC

extension CustomerLedger {
  package static let examples = [
    MethodExample(
      "Anche le rate pagate",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "tutte": true}
        """#,
      result: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "rate": [{"documento": {"causale": "FE", "serie": "1", "numero":
        "123", "data_documento": "20260603"}, "nr": 1, "tipo_scadenza": "B", "dt_scadenza": "20260803", "importo":
        1830.00, "residuo": 1830.00, "stato_rata": "insoluta", "giorni_ritardo": 67, "dt_pagamento": null, "iter":
        "insoluti", "stato": "richiamo", "trattenuta": "sospensione", "interessi": 31.40, "tasso_interessi":
        "confermato", "indennizzo": 40.00, "spese_insoluto": 5.50}, {"documento": {"causale": null, "serie": null, "numero": null, "data_documento": null},
        "nr": 2, "tipo_scadenza": "R", "dt_scadenza": "20260703", "importo": 400.00, "residuo": 0.00, "stato_rata":
        "pagata", "giorni_ritardo": 7, "dt_pagamento": "20260710", "iter": null, "stato": null, "trattenuta": null,
        "interessi": 0.00, "tasso_interessi": null, "indennizzo": 0.00, "spese_insoluto": 0.00}], "totali": {"saldo": 2440.00, "scaduto":
        1830.00, "a_scadere": 610.00, "effetti_a_rischio": 0.00, "crediti": 0.00, "fasce": {"a_scadere": 610.00, "1_30":
        0.00, "31_60": 0.00, "61_90": 1830.00, "91_120": 0.00, "oltre_120": 0.00, "crediti": 0.00}}, "dati_al":
        "20261009 033000", "eta_dati_ore": 3.5}
        """#)
  ]
}
