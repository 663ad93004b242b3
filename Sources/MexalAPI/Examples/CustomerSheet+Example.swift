package import JSONRPC

extension CustomerSheet {
  package static let examples = [
    MethodExample(
      "Un cliente bloccato a mano",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001"}
        """#,
      result: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "ragione_sociale": "ALFA S.R.L.", "conto_precanc": "N",
        "partita_iva": "IT01234567890", "codice_fiscale": "01234567890", "gest_per_fisica": "N", "gest_ente_pa": "N",
        "indirizzo": "VIA VERDI 5", "cap": "20100", "localita": "MILANO", "provincia": "MI", "cod_paese": "IT",
        "tp_nazionalita": "I", "telefono": "02123456", "email": "amm@alfa.example", "pec": "pec@alfa.example",
        "codice_sdi": "ABC1234", "cod_lingua": "0", "valuta": 1, "cod_agente": "610.00003", "des_agente": "ROSSI MARIO",
        "cod_zona": "2", "cod_cat_sta": "4", "cod_pagamento": "9", "des_pagamento": "Ricevuta Bancaria 30/60gg FM",
        "cod_fatturare_a": "501.00002", "fido": 10000.00, "tp_rating": "A", "nr_insoluti": 1, "tot_insoluti": 610.00,
        "data_ult_mod": "20261001 101500", "referenti": [{"cod_referente": "1", "nome": "BIANCHI ANNA", "email":
        "contab@alfa.example", "telefono": null, "x_ruolo": "amministrazione"}], "esposizione": {"dt_esposizione":
        "20261009", "val_ord_iva": 1500.00, "val_bolle_iva": 300.00}, "campi_aggiuntivi": [{"nome": "x_gruppo",
        "valore": "G1"}], "impostazioni": {"fuori_fido": "blocca", "blocco": {"motivo": "Assegno protestato", "fino_al":
        "20261231"}}, "totali": {"saldo": 2440.00, "scaduto": 1830.00, "a_scadere": 610.00, "effetti_a_rischio": 0.00,
        "crediti": 0.00, "fasce": {"a_scadere": 610.00, "1_30": 0.00, "31_60": 0.00, "61_90": 1830.00, "91_120": 0.00,
        "oltre_120": 0.00, "crediti": 0.00}}, "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati",
        "colore": "#C0392B", "dal": "20260907", "giorni_ritardo": 67}, "stato_attivo": {"iter": "bonifico", "id":
        "secondo-sollecito", "nome": "2° sollecito", "dal": "20260823", "giorni_ritardo": 67, "soglia": 20},
        "operatore": "anna", "versione": 8, "ultimo_contatto": "20261002", "prossima_data": "20261012",
        "promesse": [{"id": 12, "cod_conto": "501.00001", "fatta_il": "20261009", "rate": [{"importo": 915.00, "data":
        "20261031"}], "documenti": [{"causale": "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}],
        "nota": "Al telefono", "stato": "aperta", "incassato": 0.00, "utente": "anna"}],
        "affidabilita_promesse": {"mantenute": 2, "parziali": 1, "mancate": 1, "percentuale": 50}, "dati_al":
        "20261009 033000", "eta_dati_ore": 3.5}
        """#)
  ]
}
