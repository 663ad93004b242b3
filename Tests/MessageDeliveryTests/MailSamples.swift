import CreditDomain
import Testing
import UseCases

@testable import MessageDelivery

/// A mail with the text, the page and the file that a reminder has.
func sampleMail(
  subject: String = "Estratto conto: le scadenze di novembre, perché non sfuggano – 1.234,56 €",
  to name: String? = "Caffè \"Perù\" di Niccolò D’Àvila & C. S.n.c.", attachmentBytes: Int = 3_000
) throws -> OutgoingMail {
  let sender = try #require(MailAddress("crediti@azienda.example"))
  let recipient = try #require(MailAddress("amministrazione@cliente.example"))
  return OutgoingMail(
    messageID: try #require(MailMessageID("dem.2026-1.sollecito@azienda.example")),
    sender: MailParty(address: sender, name: HeaderText("Ufficio Crediti, Azienda S.p.A.")),
    recipient: MailParty(address: recipient, name: name.flatMap { HeaderText($0) }),
    replyTo: MailAddress("ufficio.crediti@azienda.example"),
    writtenAt: Instant(microsecondsSince1970: 1_795_167_000_000_000), subject: try #require(HeaderText(subject)),
    text: sampleText, html: "<p>Città, è già lì: 1.234,56&nbsp;€</p>\n",
    attachments: [
      MailAttachment(
        fileName: try #require(AttachmentName("Estratto conto 501.00029.pdf")), mediaType: .pdf,
        bytes: (0..<attachmentBytes).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    ])
}

/// With what has gone wrong before: a lone dot, a line that begins with `From`, blanks at a line's end, a long line.
let sampleText = """
  Spett.le Cliente,
  .
  ..
  From qui: così è — però = già\u{20}
  \(String(repeating: "una riga lunga più del consentito, ", count: 40))

  Totale: 1.234,56 €

  """

func mailer(
  at server: MailServerProcess, scheme: String = "smtp", security: SMTPServer.Security? = nil,
  login: MailLogin? = nil, change: (inout SMTPServer) -> Void = { _ in }
) throws -> SMTPMailer {
  var settings = try SMTPServer(url: "\(scheme)://127.0.0.1:\(server.port)", security: security, login: login)
  settings.authoritiesFile = server.authoritiesFile
  change(&settings)
  return SMTPMailer(server: settings, pace: MailPace())
}
