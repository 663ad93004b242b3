package import CreditDomain
package import JSONRPC

/// A person takes back messages that have not gone out, with a reason.
package struct CancelMessages: CompanyMethod {
  package static let name: StaticString = "messaggio.annulla"
  package static let summary = "Annulla uno o più messaggi non ancora partiti: tutti o nessuno"
  package static let errors = [RPCError.unknownCompany, .unknownMessage(0), .messageNotEditable(0, .sent)]
  package static let parameters = Parameters(
    CommonParameters.company, MessageParameters.numbers, RecoveryParameters.reason, CommonParameters.subcompany,
    RecoveryParameters.user,
    into: { company, numbers, reason, subcompany, user throws(Mismatch) in
      CancelMessages(
        company: try Company(company, subcompany), messages: numbers, reason: reason.text, user: user?.text)
    })

  package let company: Company
  package let messages: MessageNumbers
  package let reason: String
  package let user: String?

  /// As for `ApproveMessages`.
  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package typealias Reply = MessagesReply
}
