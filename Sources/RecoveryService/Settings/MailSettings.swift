package import MessageDelivery

/// How mail leaves, and where what comes back is found.
package struct MailSettings: Sendable {
  /// Nil = mails are written and wait.
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
    let login = try MailLogin(
      values, user: .smtpUser, password: .smtpPassword, passwordFile: .smtpPasswordFile, tokenFile: .smtpTokenFile)
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

extension MailLogin {
  /// Nil when no user is set.
  init?(
    _ values: SettingValues, user: Setting, password: Setting, passwordFile: Setting, tokenFile: Setting
  ) throws(SettingsFailure) {
    let password = try values.secret(password, orFile: passwordFile) ?? ""
    let token = try values.renewedSecret(inFile: tokenFile)
    guard let name = values.text(user) else {
      guard token == nil else { throw .incomplete(setting: tokenFile.name, missing: user.name) }
      return nil
    }
    if let token { self.init(user: name, token: token) } else { self.init(user: name, password: password) }
  }
}

extension Setting {
  static let smtpURL = Setting(
    "smtp_url",
    help: "mail server, smtp://HOST:PORT or smtps://HOST:PORT; absent: mails are written and wait; letters need none")
  static let smtpUser = Setting("smtp_user", help: "user name at the mail server")
  static let smtpPassword = Setting("smtp_password", secret: true, help: "password at the mail server")
  static let smtpPasswordFile = Setting("smtp_password_file", help: "file (0600) that holds it instead")
  static let smtpTokenFile = Setting(
    "smtp_token_file",
    help: "file (0600) with an OAuth 2.0 access token, read again before each mail; instead of a password")
  static let lettersFolder = Setting(
    "letters_folder", help: "folder for letters to be printed; absent: RECUPERO_HOME/letters")
  static let returnedMail = Setting(
    "returned_mail",
    help: "mailbox to which bounces and receipts come: a Maildir, or imaps://HOST:PORT/MAILBOX; absent: nobody looks")
  static let returnedMailUser = Setting("returned_mail_user", help: "user name at that mailbox")
  static let returnedMailPassword = Setting("returned_mail_password", secret: true, help: "password at that mailbox")
  static let returnedMailPasswordFile = Setting(
    "returned_mail_password_file", help: "file (0600) that holds it instead")
  static let returnedMailTokenFile = Setting(
    "returned_mail_token_file",
    help: "file (0600) with an OAuth 2.0 access token, read again before each look; instead of a password")
  static let returnedMailAuthorities = Setting(
    "returned_mail_authorities",
    help: "PEM file of the authorities of certified mail: only receipts that they answer for count; absent: all do")

  static let mail: [Setting] = [
    smtpURL, smtpUser, smtpPassword, smtpPasswordFile, smtpTokenFile, lettersFolder, returnedMail, returnedMailUser,
    returnedMailPassword, returnedMailPasswordFile, returnedMailTokenFile, returnedMailAuthorities,
  ]
}
