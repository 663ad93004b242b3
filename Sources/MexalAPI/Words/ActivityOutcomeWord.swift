import JSONRPC

/// What came of an activity (the wire's *esito*).
package enum ActivityOutcomeWord: String, CaseIterable, Hashable, JSONReadable, JSONWritable {
  case noAnswer = "nessuna_risposta"
  case notReachable = "non_raggiungibile"
  case invoiceNotReceived = "fattura_non_ricevuta"
  case awaitingApproval = "in_approvazione"
  case dispute = "contestazione"
  case promise = "promessa"
  case alreadyPaid = "gia_pagato"
  case refuses = "rifiuta"
  case insolvency = "insolvenza"
  /// None of these: it was done.
  case done = "fatto"
}
