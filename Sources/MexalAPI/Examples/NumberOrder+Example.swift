package import JSONRPC

extension NumberOrder {
  package static let examples = [
    MethodExample(
      "L'ordine fermato è salvato in Mexal",
      params: #"""
        {"azienda": "DEM", "x_id_richiesta": "pc1-20261009-0001", "sigla": "OC", "serie": "1", "numero": "541",
        "utente": "ANNA"}
        """#,
      result: #"""
        {"esito": "B", "verdetto": "blocca", "messaggio": "Fido superato di 440,00 €", "motivi": [{"codice":
        "FUORI_FIDO", "testo": "L'esposizione arriva a 10.440,00 € e supera il fido di 10.000,00 €.", "valore":
        10440.00, "soglia": 10000.00}, {"codice": "SCADUTO_OLTRE_SOGLIA", "testo":
        "1.830,00 € scaduti da almeno 60 giorni, i più vecchi da 67 giorni; la tolleranza è 50,00 €.", "valore":
        1830.00, "soglia": 50.00}], "importo_ammesso": 0.00, "esposizione": 2440.00, "fido": 10000.00,
        "id_autorizzazione": "01J9TESTTESTTESTTESTTESTTE", "scade": "20261012 235959", "dati_al": "20261009 033000",
        "stato": "rifiutata", "azienda": "DEM", "cod_conto": "501.00001", "x_id_richiesta": "pc1-20261009-0001",
        "totale_documento": 8000.00, "acconto_pagato": 0.00, "documento": {"sigla": "OC", "serie": "1", "numero":
        "541", "data_documento": null}, "quando": "20261009 070000", "utente": "ANNA", "fatti": [{"tipo":
        "numero", "quando": "20261009 070000", "utente": "ANNA", "documento": {"sigla": "OC", "serie": "1", "numero":
        "541", "data_documento": null}}], "basi": {"ordine": {"totale_documento":
        8000.00, "acconto_pagato": 0.00, "merce_consegnata": false}, "cliente": {"fido": 10000.00, "fuori_fido":
        "blocca", "esposizione": {"scaduto": 1830.00, "a_scadere": 610.00, "effetti_a_rischio": 0.00, "insoluti":
        0.00, "merce_non_fatturata": 0.00, "ordini_aperti": 0.00, "ordini_autorizzati": 0.00, "crediti": 0.00,
        "totale": 2440.00}, "scaduto_oltre_giorni": 1830.00, "giorni_scaduto": 67, "numero_insoluti": 1,
        "valore_insoluti": 610.00, "cancellato": false, "blocco": null, "stato": null},
        "conto_fatturazione": null, "fatturazione":
        null, "regole": {"tolleranza_scaduto": 50.00, "giorni_scaduto_sospensione": 60, "insoluti_massimi_12_mesi":
        3, "fido_avviso_percentuale": 90, "freschezza_ore_lavorative": 24}, "eta_dati_ore_lavorative": 5}}
        """#)
  ]
}
