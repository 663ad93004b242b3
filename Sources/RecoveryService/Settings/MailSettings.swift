package import MessageDelivery

/// How mail leaves, and where what comes back is found.
package struct MailSettings: Sendable {
  /// Nil = messages are written and wait.
  package var server: SMTPServer?
  /// Where letters to be printed are put.
  package var lettersFolder: String
  /// Where what comes back is found; nil = nobody looks.
  package var returnedMail: ReturnedMailPlace?

  init(_ values: SettingValues, home: String) throws(SettingsFailure) {
    let path = "an absolute path"
    let absolute: (String) -> String? = { $0.hasPrefix("/") ? $0 : nil }
    lettersFolder = try values.value(.lettersFolder, expected: path, absolute) ?? home + "/letters"
    returnedMail = try ReturnedMailPlace(values)
    let password = try values.secret(.smtpPassword, orFile: .smtpPasswordFile) ?? ""
    let login = values.text(.smtpUser).map { SMTPServer.Login(user: $0, password: password) }
    var reason = "smtp://HOST:PORT or smtps://HOST:PORT"
    server = try values.value(.smtpURL, expected: reason) { url in
      do throws(SMTPServerFailure) {
        return try SMTPServer(url: url, login: login)
      } catch {
        reason = "\(error)"
        return nil
      }
    }
  }
}

extension Setting {
  static let smtpURL = Setting(
    "smtp_url", help: "mail server, smtp://HOST:PORT or smtps://HOST:PORT; absent: messages are written and wait")
  static let smtpUser = Setting("smtp_user", help: "user name at the mail server")
  static let smtpPassword = Setting("smtp_password", secret: true, help: "password at the mail server")
  static let smtpPasswordFile = Setting("smtp_password_file", help: "file (0600) that holds it instead")
  static let lettersFolder = Setting(
    "letters_folder", help: "folder for letters to be printed; absent: RECUPERO_HOME/letters")
  static let returnedMail = Setting(
    "returned_mail",
    help: "mailbox to which bounces and receipts come: a Maildir, or imaps://HOST:PORT/MAILBOX; absent: nobody looks")
  static let returnedMailUser = Setting("returned_mail_user", help: "user name at that mailbox")
  static let returnedMailPassword = Setting("returned_mail_password", secret: true, help: "password at that mailbox")
  static let returnedMailPasswordFile = Setting(
    "returned_mail_password_file", help: "file (0600) that holds it instead")

  static let mail: [Setting] = [
    smtpURL, smtpUser, smtpPassword, smtpPasswordFile, lettersFolder, returnedMail, returnedMailUser,
    returnedMailPassword, returnedMailPasswordFile,
  ]
}
