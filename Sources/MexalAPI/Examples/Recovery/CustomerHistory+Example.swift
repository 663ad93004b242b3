package import JSONRPC

extension CustomerHistory {
  package static let examples = [
    MethodExample(
      "Promesse, ordini e stati",
      params: #"""
        {"azienda": "DEM", "cod_conto": "501.00001", "tipi": ["promessa", "ordine", "stato"]}
        """#,
      result: #"""
        {"eventi": [{"tipo": "promessa", "data": "20261009", "registrato": "20261009 070000", "testo":
        "Promessa di pagare 1.830,00 € in 2 rate.", "utente": "anna", "documento": {"causale": "FE", "serie": "1",
        "numero": "123", "data_documento": "20260603"}, "importo": 1830.00, "id": 12}, {"tipo": "ordine", "data":
        "20261009", "registrato": "20261009 070000", "testo": "Ordine di 8.000,00 € rifiutato.", "utente": "ANNA",
        "importo": 8000.00, "id": "01J9TESTTESTTESTTESTTESTTE"}, {"tipo": "stato", "data": "20260907", "registrato":
        "20260907 000100", "testo": "Da «2° sollecito» a «Ordini bloccati»: scaduto da 35 giorni.", "utente": null,
        "da": "secondo-sollecito", "a": "blocco", "iter": "bonifico"}], "cursore": "7"}
        """#)
  ]
}
