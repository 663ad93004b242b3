package import JSONRPC

extension RiskIndicator {
  package static let examples = [
    MethodExample(
      "Un cliente con ordini sospesi",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001"}
        """#,
      result: #"""
        {"esito": "S", "messaggio": "Ordini sospesi: scaduto 1.830,00 € da 67 giorni",
        "indicatore": {"id": "recupero", "icona": "stop", "colore": "#C0392B",
        "etichetta": "In recupero crediti"}, "azienda": "DEM", "cod_conto": "501.00001",
        "ragione_sociale": "ALFA S.R.L.", "stato": null, "scaduto": 1830.00, "a_scadere": 610.00,
        "effetti_a_rischio": 0.00, "esposizione": 2440.00, "fido": 10000.00, "fido_residuo": 7560.00,
        "fuori_fido": 0.00, "numero_insoluti": 1, "valore_insoluti": 610.00, "gg_ritardo_medio": 12,
        "motivi": [{"codice": "SCADUTO_OLTRE_SOGLIA",
        "testo": "1.830,00 € scaduti da almeno 60 giorni, i più vecchi da 67 giorni; la tolleranza è 50,00 €.",
        "valore": 1830.00, "soglia": 50.00}], "dati_al": "20261009 033000", "eta_dati_ore": 3.5}
        """#)
  ]
}
