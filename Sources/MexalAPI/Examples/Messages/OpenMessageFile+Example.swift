package import JSONRPC

extension OpenMessageFile {
  package static let examples = [
    MethodExample(
      "L'estratto conto di un sollecito",
      params: #"""
        {"azienda": "DEM", "id": 30}
        """#,
      result: #"""
        {"nome": "estratto-conto.pdf", "tipo": "application/pdf", "byte": 8, "inviato": true, "contenuto":
        "JVBERi0xLjU="}
        """#)
  ]
}
