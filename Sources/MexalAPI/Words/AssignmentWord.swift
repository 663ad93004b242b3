import JSONRPC

/// By what right a workflow serves an instalment (the wire's *assegnato_per*), in order of precedence.
package enum AssignmentWord: String, CaseIterable, Hashable, JSONWritable {
  /// A person gave it to this instalment.
  case instalment = "rata"
  /// A person gave it to all that the customer owes.
  case customer = "cliente"
  /// The instalment was in it before, and stays in it though another would serve it now.
  case stayed = "precedente"
  /// It names the payment letter.
  case letter = "tipo_pagamento"
  /// It serves every letter that no other names.
  case companyDefault = "predefinito"
}
