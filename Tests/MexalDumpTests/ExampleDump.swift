/// The dump that the contract shows: every element with every attribute it knows, and a second customer with no more
/// than it needs.
let exampleDump = XMLElement(
  "esportazione_mexal",
  [
    "versione": "1", "azienda": "DEM", "sottoazienda": "0", "anno": "2026", "tipo": "completa",
    "data_esportazione": "20261009 033000", "da_data_ult_mod": "", "gest_scadenzario_partite": "N",
    "numero_giorni_di_esposizione_cambiaria": "10", "valuta_aziendale": "1",
  ],
  [
    XMLElement("valuta", ["id": "1", "sigla": "EUR", "nr_dec_importi": "2", "cambio_euro": "1"]),
    XMLElement("valuta", ["id": "2", "sigla": "USD", "nr_dec_importi": "2", "cambio_euro": "1.0850"]),
    XMLElement(
      "tipo_pagamento", ["tipo": "R", "descrizione": "Ricevuta bancaria", "id_pg_ft_elettr": "MP12"]),
    XMLElement("pagamento", ["id": "9", "descrizione": "Ricevuta Bancaria 30/60gg FM"]),
    XMLElement(
      "agente", ["codice": "610.00003", "ragione_sociale": "ROSSI MARIO", "email": "rossi@agenti.example"]),
    XMLElement("clienti", [:], [exampleCustomer, smallCustomer]),
    XMLElement("scadenzario", [:], [exampleDocument, smallDocument]),
    XMLElement(
      "fine_esportazione",
      ["nr_clienti": "2", "nr_documenti": "2", "nr_rate": "3", "tot_imp_scadenza": "1169.50"]),
  ])

private let exampleCustomer = XMLElement(
  "cliente",
  [
    "codice": "501.00001", "ragione_sociale": "ALFA S.R.L.", "partita_iva": "IT01234567890",
    "codice_fiscale": "01234567890", "tp_nazionalita": "I", "cod_paese": "IT", "gest_ente_pa": "N",
    "gest_per_fisica": "S", "indirizzo": "VIA VERDI 5", "cap": "20100", "localita": "MILANO", "provincia": "MI",
    "telefono": "02123456", "email": "amm@alfa.example", "pec": "alfa@pec.example", "codice_sdi": "ABC1234",
    "cod_lingua": "0", "valuta": "1", "cod_agente": "610.00003", "cod_zona": "2", "cod_cat_sta": "4",
    "cod_pagamento": "9", "cod_fatturare_a": "501.00002", "fido": "10000.00", "gest_fuori_fido": "B",
    "tp_rating": "A", "nr_insoluti": "1", "tot_insoluti": "610.00", "conto_precanc": "N",
    "data_ult_mod": "20261001 101500",
  ],
  [
    XMLElement(
      "referente",
      [
        "cod_referente": "1", "nome": "BIANCHI ANNA", "email": "contab@alfa.example", "telefono": "02123457",
        "x_ruolo": "amministrazione",
      ]),
    XMLElement(
      "esposizione",
      [
        "dt_esposizione": "20261008", "val_ord_bolle": "1800.00", "val_ord_iva": "1500.00",
        "val_bolle_iva": "300.00",
      ]),
  ])

private let smallCustomer = XMLElement("cliente", ["codice": "501.00002", "ragione_sociale": "BETA SPA"])

private let exampleDocument = XMLElement(
  "documento",
  [
    "codice": "501.00001", "anno_primanota": "2026", "dt_registr_doc": "20260115", "prog_primanota": "12",
    "causale": "FE", "serie": "1", "numero": "123", "numero_esteso": "123/1", "data_documento": "20260114",
    "codice_agente": "610.00003", "numero_valuta": "1", "data_ult_mod": "20260220 173000", "x_sigla": "FT",
    "x_imp_documento": "1220.00",
  ],
  [
    XMLElement(
      "rata",
      [
        "nr": "1", "tipo_scadenza": "R", "dt_sca_pg": "20260228", "dt_sca_origine": "20260227",
        "imp_scadenza": "610.00", "imp_sca_vlt_doc": "610.00", "stato_pagamento": "E", "conto_eff": "221.00001",
        "nr_prot_effetti": "45", "dt_sca_emissione_eff": "20260220", "data_sollecito": "20260301",
        "data_recupero": "20260302", "data_legale": "20260303", "x_insoluto": "S", "x_dt_insoluto": "20260304",
        "x_spese_insoluto": "3.10", "x_causale_insoluto": "FONDI INSUFFICIENTI",
      ]),
    XMLElement(
      "rata",
      ["nr": "2", "tipo_scadenza": "R", "dt_sca_pg": "20260331", "imp_scadenza": "610", "stato_pagamento": ""]),
  ])

private let smallDocument = XMLElement(
  "documento",
  ["codice": "501.00002", "anno_primanota": "2026", "dt_registr_doc": "20260210", "prog_primanota": "3"],
  [XMLElement("rata", ["nr": "1", "tipo_scadenza": "M", "dt_sca_pg": "20260210", "imp_scadenza": "-50,5"])])

/// A dump with no more than it must have, for tests that read it at every one of its bytes.
let smallDump = XMLElement(
  "esportazione_mexal",
  ["versione": "1", "azienda": "DEM", "tipo": "completa", "data_esportazione": "20261009 033000", "x_a": "1>2 '>"],
  [
    XMLElement("clienti", [:], [XMLElement("cliente", ["codice": "501.00002", "ragione_sociale": "CAFFÈ &amp;&lt;"])]),
    XMLElement("scadenzario", [:], [smallDocument]),
    XMLElement(
      "fine_esportazione", ["nr_clienti": "1", "nr_documenti": "1", "nr_rate": "1", "tot_imp_scadenza": "-50.50"]),
  ]
).changing("documento") { $0.children.insert(.raw("<!-- l'ultimo <documento x=\"> -->"), at: 0) }
