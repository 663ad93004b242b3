package import JSONRPC

/// The interface as a whole, as *rpc.discover* introduces it.
package enum MexalInterface {
  /// Grows with every addition; what callers rely on is never changed.
  package static let version = "1.3.0"

  package static let description = ServiceDescription(
    title: "Recupero Crediti per Mexal", version: version,
    description: """
      Rischio dei clienti, verifica degli ordini, scadenzario e recupero del credito. I nomi sono quelli dei campi di \
      Mexal; le date sono AAAAMMGG, gli importi numeri con due decimali, le ore quelle dell'Italia. Ogni metodo ha i \
      parametri azienda e sottoazienda.
      """)
}
