/// A way to send mail.
package protocol MailSending: Sendable {
  /// Makes one attempt. A task that is cancelled gives up before the mail is wholly sent, or else waits for the answer.
  func send(_ mail: OutgoingMail) async -> MailOutcome
}
