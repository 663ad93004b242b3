package import JSONRPC

extension ListWorkflows {
  package static let examples = [
    MethodExample(
      "Gli iter in vigore",
      params: #"""
        {"azienda": "DEM"}
        """#,
      result: #"""
        {"iter": [{"id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "tipi_pagamento": ["B", "M"], "versione":
        3, "applicato": "20261009 070000", "utente": "paola", "nr_stati": 2}, {"id": "insoluti", "nome": "Insoluti",
        "evento": "insoluto", "tipi_pagamento": null, "versione": 1, "applicato": null, "utente": null, "nr_stati": 0}]}
        """#)
  ]
}
