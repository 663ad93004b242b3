package import MessageDelivery

/// How mail leaves, and where what comes back is found.
package struct MailSettings: Sendable {
  /// Nil = messages are written and wait.
  package var server: SMTPServer?
  /// Where letters to be printed are put.
  package var lettersFolder: String
  /// A Maildir with what comes back; nil = nobody looks.
  package var returnedMail: String?

  init(_ values: SettingValues, home: String) throws(SettingsFailure) {
    let path = "an absolute path"
    let absolute: (String) -> String? = { $0.hasPrefix("/") ? $0 : nil }
    lettersFolder = try values.value(.lettersFolder, expected: path, absolute) ?? home + "/letters"
    returnedMail = try values.value(.returnedMail, expected: path, absolute)
    let login = values.text(.smtpUser).map { SMTPServer.Login(user: $0, password: values.text(.smtpPassword) ?? "") }
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
  static let lettersFolder = Setting(
    "letters_folder", help: "folder for letters to be printed; absent: RECUPERO_HOME/letters")
  static let returnedMail = Setting(
    "returned_mail", help: "Maildir to which bounces and receipts come; absent: nobody looks")

  static let mail: [Setting] = [smtpURL, smtpUser, smtpPassword, lettersFolder, returnedMail]
}
