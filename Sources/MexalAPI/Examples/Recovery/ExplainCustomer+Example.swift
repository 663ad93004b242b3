package import JSONRPC

extension ExplainCustomer {
  package static let examples = [
    MethodExample(
      "Un cliente che aspetta un avviso",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001"}
        """#,
      result: #"""
        {"cod_conto": "501.00001", "data": "20261009", "stato": {"iter": "bonifico", "id": "blocco", "nome":
        "Ordini bloccati", "colore": "#C0392B", "evento": "scaduto", "giorni": 67, "soglia": 35, "documento":
        {"causale": "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1}, "stato_attivo":
        {"iter": "bonifico", "id": "secondo-sollecito", "nome": "2° sollecito", "colore": "#E67E22", "evento":
        "scaduto", "giorni": 67, "soglia": 20, "documento": {"causale": "FE", "serie": "1", "numero": "123",
        "data_documento": "20260603"}, "nr": 1}, "attende_avviso": [{"iter": "bonifico", "stato": "secondo-sollecito",
        "nome": "2° sollecito", "giorni_di_grazia": 7, "consegnato_il": "20261005", "agisce_dal": "20261012"}],
        "ordini": "avvisa", "ordini_per": {"iter": "bonifico", "id": "secondo-sollecito", "nome": "2° sollecito",
        "colore": "#E67E22", "evento": "scaduto", "giorni": 67, "soglia": 20, "documento": {"causale": "FE", "serie":
        "1", "numero": "123", "data_documento": "20260603"}, "nr": 1}, "spostamento": null, "prossima_data": "20261012",
        "prossimo_stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B"}, "testo":
        ["Il cliente è nello stato «Ordini bloccati», quello della rata 1 del documento FE 1/123 del 03/06/2026, che \#
        quando è stata trattenuta era scaduta da 67 giorni (soglia 35).",
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "Lo stato «Ordini bloccati» agisce solo 7 giorni dopo la consegna dell'avviso dello stato «2° sollecito», \#
        consegnato il 05/10/2026: dal 12/10/2026.",
        "Il recupero lascia passare gli ordini con un avviso, per lo stato «2° sollecito» della rata 1 del documento \#
        FE 1/123 del 03/06/2026.", "Se non accade nulla, il 12/10/2026 comincia ad agire lo stato «Ordini bloccati»."],
        "rate": [{"documento": {"causale": "FE", "serie": "1", "numero": "123", "data_documento": "20260603"}, "nr": 1,
        "tipo_scadenza": "B", "dt_scadenza": "20260803", "importo": 1830.00, "stato_rata": "aperta", "iter": "bonifico",
        "assegnato_per": "tipo_pagamento", "stato": {"iter": "bonifico", "id": "blocco", "nome": "Ordini bloccati",
        "colore": "#C0392B", "evento": "scaduto", "giorni": 67, "soglia": 35}, "stato_attivo": {"iter": "bonifico",
        "id": "secondo-sollecito", "nome": "2° sollecito", "colore": "#E67E22", "evento": "scaduto", "giorni": 67,
        "soglia": 20}, "non_raggiunti": [{"iter": "bonifico", "stato": "blocco", "nome": "Ordini bloccati",
        "soglia": 35, "giorni_mancanti": 0, "importo_mancante": 0.00, "percentuale_mancante": 0, "rate_mancanti": 0,
        "attende_avviso": [{"iter": "bonifico", "stato": "secondo-sollecito", "nome": "2° sollecito",
        "giorni_di_grazia": 7, "consegnato_il": "20261005", "agisce_dal": "20261012"}]}, {"iter": "bonifico", "stato":
        "legale", "nome": "Al legale", "soglia": 90, "giorni_mancanti": 23, "importo_mancante": 170.00, "percentuale_mancante": 5,
        "rate_mancanti": 1, "attende_avviso": []}], "trattenuta":
        {"tipo": "sospensione", "motivo": "Ferie", "dal": "20261009", "fino_al": "20261011", "id": 9}, "spostamento":
        null, "prossima_data": "20261012", "prossimo_stato": {"iter": "bonifico", "id": "blocco", "nome":
        "Ordini bloccati", "colore": "#C0392B"}, "testo":
        ["La rata 1 del documento FE 1/123 del 03/06/2026 è nello stato «Ordini bloccati» perché quando è stata \#
        trattenuta era scaduta da 67 giorni (soglia 35).",
        "Segue l'iter «Bonifici» perché serve il tipo di pagamento «B».",
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "Allo stato «Al legale» (soglia 90) mancano 23 giorni, 170,00 € di scaduto, 5 punti percentuali di scaduto \#
        sul totale e 1 rata scaduta.",
        "Lo stato «Ordini bloccati» agisce solo 7 giorni dopo la consegna dell'avviso dello stato «2° sollecito», \#
        consegnato il 05/10/2026: dal 12/10/2026.",
        "È trattenuta da una sospensione dal 09/10/2026 al 11/10/2026 compreso (Ferie): intanto non avanza e non si \#
        chiede.", "Se non accade nulla, il 12/10/2026 comincia ad agire lo stato «Ordini bloccati»."]}]}
        """#)
  ]
}
