package import MessageDelivery
import UseCases

/// Where reports about our mails come.
package enum ReturnedMailPlace: Sendable {
  case maildir(path: String)
  case imap(IMAPServer)

  /// Nil when none is set.
  init?(_ values: SettingValues) throws(SettingsFailure) {
    let login = try MailLogin(
      values, user: .returnedMailUser, password: .returnedMailPassword, passwordFile: .returnedMailPasswordFile,
      tokenFile: .returnedMailTokenFile)
    var expected = "an absolute path, or imap://HOST:PORT/MAILBOX or imaps://HOST:PORT/MAILBOX"
    let place = try values.value(.returnedMail, expected: expected) { text -> ReturnedMailPlace? in
      guard !text.hasPrefix("/") else { return .maildir(path: text) }
      do throws(MailBoxFailure) {
        return .imap(try IMAPServer(url: text, login: login ?? MailLogin(user: "", password: "")))
      } catch {
        expected += " (\(error.message))"
        return nil
      }
    }
    guard let place else { return nil }
    self = place
    if case .imap = place, login == nil {
      throw .incomplete(setting: Setting.returnedMail.name, missing: Setting.returnedMailUser.name)
    }
  }
}

extension ReturnedMailPlace {
  var box: any ReturnedMailBox {
    switch self {
    case .maildir(let path): MaildirFolder(path: path)
    case .imap(let server): IMAPMailbox(server)
    }
  }
}
