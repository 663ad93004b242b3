package import MessageDelivery
import UseCases

/// Where reports about our mails come.
package enum ReturnedMailPlace: Sendable {
  case maildir(path: String, ReturnedMailReader)
  case imap(IMAPServer, ReturnedMailReader)

  /// Nil when none is set.
  init?(_ values: SettingValues) throws(SettingsFailure) {
    let login = try MailLogin(
      values, user: .returnedMailUser, password: .returnedMailPassword, passwordFile: .returnedMailPasswordFile,
      tokenFile: .returnedMailTokenFile)
    let reader = ReturnedMailReader(authorities: try PECAuthorities(values))
    var expected = "an absolute path, or imap://HOST:PORT/MAILBOX or imaps://HOST:PORT/MAILBOX"
    let place = try values.value(.returnedMail, expected: expected) { text -> ReturnedMailPlace? in
      guard !text.hasPrefix("/") else { return .maildir(path: text, reader) }
      do throws(MailBoxFailure) {
        return .imap(try IMAPServer(url: text, login: login ?? MailLogin(user: "", password: "")), reader)
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
    case .maildir(let path, let reader): MaildirFolder(path: path, reader: reader)
    case .imap(let server, let reader): IMAPMailbox(server, reader: reader)
    }
  }
}

extension PECAuthorities {
  /// Nil when no file is set.
  fileprivate convenience init?(_ values: SettingValues) throws(SettingsFailure) {
    let expected = "an absolute path of a file with certificates in PEM"
    let file = try values.value(.returnedMailAuthorities, expected: expected) { path in
      path.hasPrefix("/") && (try? PECAuthorities(file: path)) != nil ? path : nil
    }
    guard let file else { return nil }
    do throws(MailBoxFailure) { try self.init(file: file) } catch { return nil }
  }
}
