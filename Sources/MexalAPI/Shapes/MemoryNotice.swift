package import CreditDomain

/// Said at the end of an answer that memory gave while the database could not be asked (the wire's *avviso*).
package struct MemoryNotice: Hashable, Sendable {
  /// The last moment at which memory and database were known to agree.
  package let currentUntil: LocalMoment

  package init(currentUntil: LocalMoment) { self.currentUntil = currentUntil }

  var text: String {
    "La base dati non risponde: la risposta è quella in memoria, aggiornata al "
      + ItalianFormat.moment(currentUntil) + "."
  }
}
