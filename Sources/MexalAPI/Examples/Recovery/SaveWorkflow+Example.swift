package import JSONRPC

extension SaveWorkflow {
  package static let examples = [
    MethodExample(
      "Una nuova versione",
      params: #"""
        {"azienda": "DEM", "definizione": {"id": "bonifico", "nome": "Bonifici", "stati": []}, "versione": 3}
        """#,
      result: #"""
        {"id": "bonifico", "versione": 4}
        """#)
  ]
}
