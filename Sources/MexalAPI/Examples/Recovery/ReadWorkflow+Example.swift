package import JSONRPC

extension ReadWorkflow {
  package static let examples = [
    MethodExample(
      "Un iter",
      params: #"""
        {"azienda": "DEM", "id": "bonifico"}
        """#,
      result: #"""
        {"id": "bonifico", "versione": 3, "definizione": {"id": "bonifico", "nome": "Bonifici", "stati": []}}
        """#)
  ]
}
