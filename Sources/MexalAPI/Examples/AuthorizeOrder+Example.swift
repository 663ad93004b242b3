package import JSONRPC

extension AuthorizeOrder {
  package static let examples = [
    MethodExample(
      "Un ordine oltre il fido",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "totale_documento": 8000.00, "sigla": "OC",
        "x_id_richiesta": "pc1-20261009-0001"}
        """#,
      result: #"""
        {"esito": "B", "verdetto": "blocca", "messaggio": "Fido superato di 440,00 €", "motivi": [{"codice":
        "FUORI_FIDO", "testo": "L'esposizione arriva a 10.440,00 € e supera il fido di 10.000,00 €.", "valore":
        10440.00, "soglia": 10000.00}, {"codice": "SCADUTO_OLTRE_SOGLIA", "testo":
        "1.830,00 € scaduti da almeno 60 giorni, i più vecchi da 67 giorni; la tolleranza è 50,00 €.", "valore":
        1830.00, "soglia": 50.00}], "importo_ammesso": 0.00, "esposizione": 2440.00, "fido": 10000.00,
        "id_autorizzazione": "01J9TESTTESTTESTTESTTESTTE", "scade": "20261012 235959", "dati_al": "20261009 033000"}
        """#)
  ]
}
