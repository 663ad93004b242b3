package import JSONRPC

extension SendMessages {
  package static let examples = [
    MethodExample(
      "Lo scadenzario è troppo vecchio",
      params: #"""
        {"azienda": "DEM"}
        """#,
      result: #"""
        {"inviati": 0, "rinviati": 1, "falliti": 1, "trattenuti": 12, "in_coda": 3, "clienti_in_attesa": 5}
        """#)
  ]
}
