package import CreditDomain
package import JSONRPC

/// A person lets messages go that waited for it, one of them perhaps in other words.
package struct ApproveMessages: CompanyMethod {
  package static let name: StaticString = "messaggio.approva"
  package static let summary = "Approva uno o più messaggi proposti: tutti o nessuno; uno solo si può anche correggere"
  package static let errors = [
    RPCError.unknownCompany, .unknownMessage(0), .messageNotEditable(0, .sent), .messageChanged(version: 0),
  ]
  package static let parameters = Parameters(
    CommonParameters.company, MessageParameters.numbers,
    Parameter<MessageSubject?>("oggetto", "Un altro oggetto, per un messaggio solo"),
    Parameter<MessageBody?>("testo", "Un altro testo, per un messaggio solo"),
    CommonParameters.subcompany, RecoveryParameters.user, MessageParameters.version,
    into: { company, numbers, subject, text, subcompany, user, version throws(Mismatch) in
      if case .many = numbers {
        if subject != nil { throw MessageParameters.onlyForOne("oggetto") }
        if text != nil { throw MessageParameters.onlyForOne("testo") }
        if version != nil { throw MessageParameters.onlyForOne("versione") }
      }
      return ApproveMessages(
        company: try Company(company, subcompany), messages: numbers, subject: subject?.text, text: text?.text,
        user: user?.text, version: version?.number)
    })

  package let company: Company
  package let messages: MessageNumbers
  /// Only with one message, as `text` and `version`; nil = as it is.
  package let subject: String?
  package let text: String?
  package let user: String?
  package let version: Int64?

  /// Whose messages they are is known to the database only: in its turn among everything of the company.
  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package typealias Reply = MessagesReply
}
