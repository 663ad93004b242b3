package import JSONRPC

extension Authenticate {
  package static let examples = [
    MethodExample(
      "Le videate di Mexal",
      params: #"""
        {"token": "recupero_0000000000000000000000000000000000000000000000000000000000000000"}
        """#,
      result: #"""
        {"utente": "mexal", "ruolo": "gestionale", "aziende": ["DEM"], "tutte_le_aziende": "N"}
        """#)
  ]
}
