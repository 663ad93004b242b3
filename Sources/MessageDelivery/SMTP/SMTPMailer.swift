import QueueExecution
package import UseCases

/// Sends mail to one server through libcurl, blocking on a queue of its own, one mail after the other.
///
/// A provider of certified mail (PEC) is a server like any other. The connection is kept for the next mail.
package actor SMTPMailer: MailSending {
  private nonisolated let executor = QueueExecutor(label: "recupero.mail")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: SMTPServer
  private let pace: MailPace
  private let connection: SMTPConnection

  /// - Parameter pace: shared by all mailers that may have the same host.
  package init(server: SMTPServer, pace: MailPace) {
    self.server = server
    self.pace = pace
    connection = SMTPConnection(server: server)
  }

  package func send(_ mail: OutgoingMail) async -> MailOutcome {
    do throws(CancellationError) {
      try await pace.turn(at: server.host, every: .milliseconds(server.intervalMs))
    } catch {
      return SMTPMailer.cancelled
    }
    let cancellation = SMTPCancellation()
    return await withTaskCancellationHandler {
      attempt(mail, cancellation)
    } onCancel: {
      cancellation.ask()
    }
  }

  private func attempt(_ mail: OutgoingMail, _ cancellation: SMTPCancellation) -> MailOutcome {
    let credentials = server.login?.credentials
    guard server.login == nil || credentials != nil else { return SMTPMailer.withoutToken }
    let parcel = SMTPParcel(
      sender: mail.bounceAddress ?? mail.sender.address, recipient: mail.recipient.address,
      message: MIMEMessage.bytes(of: mail))
    let dialogue = connection.deliver(parcel, as: credentials, cancellation)
    guard dialogue.foundConnectionStale, !cancellation.isAsked else { return dialogue.outcome }
    return connection.deliver(parcel, as: credentials, cancellation, onNewConnection: true).outcome
  }

  private static let withoutToken = MailOutcome.unavailable(
    MailServerTrouble(.loginRefused, MailReply(text: MailCredentials.noToken)))

  private static let cancelled = MailOutcome.unavailable(
    MailServerTrouble(.cancelled, MailReply(text: "given up before the mail was sent")))
}

/// A message with its envelope.
struct SMTPParcel {
  let sender: MailAddress
  let recipient: MailAddress
  let message: [UInt8]
}
