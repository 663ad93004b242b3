import CreditDomain
import FoundationEssentials
import RecoveryService
import Testing

@Suite struct SettingsTests {
  private func settings(
    options: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
  ) throws -> Settings {
    var environment = environment
    if let file {
      let path = FileManager.default.temporaryDirectory.path + "/recupero-settings-\(UUID().uuidString).yaml"
      try file.write(toFile: path, atomically: true, encoding: .utf8)
      environment["RECUPERO_CONFIG"] = path
    }
    return try Settings(SettingValues(options: options, environment: environment))
  }

  /// The failure with the file's random path cut off its front.
  private func failure(file: String) -> String? {
    do {
      _ = try settings(file: file)
      return nil
    } catch {
      let text = "\(error)"
      return String(text.split(separator: ".yaml", maxSplits: 1).last ?? "")
    }
  }

  @Test func eachSourceWinsOverTheNext() throws {
    #expect(try settings().tcp == ListenAddress("127.0.0.1:7411"))
    let file = "tcp: 127.0.0.1:1\n"
    #expect(try settings(file: file).tcp?.port == 1)
    #expect(try settings(environment: ["RECUPERO_TCP": "127.0.0.1:2"], file: file).tcp?.port == 2)
    let all = try settings(options: ["tcp": "127.0.0.1:3"], environment: ["RECUPERO_TCP": "127.0.0.1:2"], file: file)
    #expect(all.tcp?.port == 3)
    #expect(try settings(options: ["tcp": "off"]).tcp == nil)
  }

  @Test(arguments: [
    ("tpc: x\n", ":1: there is no setting 'tpc'; did you mean 'tcp'?"),
    ("home: /a\n\nsomething_else: 1\n", ":3: there is no setting 'something_else'"),
    ("tcp: [1, 2]\n", ":1: 'tcp' must be one plain value"),
    ("drain_seconds: soon\n", ":1): expected a whole number from 0 to 600"),
    ("today: 20261301\n", ":1): expected AAAAMMGG or \"AAAAMMGG HHMMSS\""),
    ("- a\n", ":1: not valid YAML: expected lines of the form 'setting: value'"),
    ("http: nowhere\n", ":1): expected \"off\" or ADDRESS:PORT"),
    ("require_tokens: maybe\n", ":1): expected yes or no"),
    ("tls_key: key.pem\n", ":1): expected an absolute path"),
    ("tls_key: /key.pem\n", "tls_key is set and tls_certificate is not: each needs the other"),
    ("tls_certificate: /chain.pem\n", "tls_certificate is set and tls_key is not: each needs the other"),
    (
      "returned_mail: ritorni\n",
      ":1): expected an absolute path, or imap://HOST:PORT/MAILBOX or imaps://HOST:PORT/MAILBOX (the address must read "
        + "imap://host:port/mailbox or imaps://host:port/mailbox)"
    ),
    (
      "returned_mail: imaps://mail.example\n",
      "returned_mail is set and returned_mail_user is not: each needs the other"
    ),
    (
      "smtp_password_file: /etc/passwd\n",
      ":1): expected an absolute path of a file that only its owner can read (0600), with the secret on its first line"
    ),
    (
      "smtp_token_file: /etc/passwd\n",
      ":1): expected an absolute path of a file that only its owner can read (0600), with the secret on its first line"
    ),
    (
      "returned_mail_authorities: /etc/passwd\n",
      ":1): expected an absolute path of a file with certificates in PEM"
    ),
    ("tls_client_ca: /ca.pem\n", "tls_client_ca is set and tls_certificate is not: each needs the other"),
  ])
  func refusesAWrongFileNamingThePlace(file: String, text: String) {
    #expect(failure(file: file) == text)
  }

  @Test(arguments: ["127.0.0.1", ":7411", "127.0.0.1:x", "127.0.0.1:65536"])
  func refusesWhatIsNoAddress(address: String) {
    #expect(throws: SettingsFailure.self) { try settings(options: ["tcp": address]) }
  }

  @Test(arguments: ["10.0.0.1:7411", "0.0.0.0:7411", "[::]:7411", "127.0.0.1.example:7411"])
  func listensBeyondLoopbackOnlyUnderTLS(address: String) throws {
    for name in ["tcp", "http"] {
      #expect(throws: SettingsFailure.exposed(setting: name, origin: "command line")) {
        try settings(options: [name: address]).checkListeners()
      }
      let files = ["tls_certificate": "/chain.pem", "tls_key": "/key.pem"]
      try settings(options: files.merging([name: address]) { $1 }).checkListeners()
    }
    try settings().checkListeners()
  }

  @Test func hidesTheToken() throws {
    let values = try SettingValues(options: [:], environment: ["RECUPERO_TOKEN": "recupero_abc"])
    #expect(values.listing.contains("token: ***  # RECUPERO_TOKEN"))
    #expect(!"\(try Settings(values))".contains("abc"))
  }

  @Test func readsAMomentThatStandsStill() throws {
    let today = try settings(environment: ["RECUPERO_TODAY": "20261009 120000"])
    #expect(today.fixedNow == LocalMoment(text: "20261009 120000"))
  }

  @Test func hidesSecretsWhenListed() throws {
    let values = try SettingValues(options: ["database_url": "postgresql://u:secret@h/d"], environment: [:])
    #expect(values.listing.contains("database_url: ***  # command line"))
    #expect(!values.listing.joined().contains("secret"))
  }
}
