import JSONRPC

/// The parameters that methods about messages share.
enum MessageParameters {
  static let numbers = Parameter<MessageNumbers>(
    "id", "Il numero di un messaggio, o un elenco di al massimo \(MessageNumbers.messagesMax)")
  static let version = Parameter<VersionNumber?>(
    "versione", "Quella del messaggio che si vedeva: se intanto è cambiato, la richiesta è rifiutata")

  static func onlyForOne(_ name: String) -> Mismatch {
    Mismatch.invalid("vale per un messaggio solo, non per un elenco").inside(.member(name))
  }
}
