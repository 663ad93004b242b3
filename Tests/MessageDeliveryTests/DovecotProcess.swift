import Foundation
import Glibc
import Testing

/// A real IMAP server (Dovecot) of this test alone, with one mailbox that begins empty. Its user is `ufficio`, its
/// password `segreto`.
final class DovecotProcess {
  let port: Int
  let encryptedPort: Int
  let authoritiesFile: String
  private let folder: String
  private let process = Process()
  private var mailCount = 0

  init() throws {
    // Short, because the paths of its sockets are limited.
    folder = "/tmp/dv-\(UUID().uuidString.prefix(8))"
    let mailbox = folder + "/Maildir"
    for part in ["/run", "/Maildir/new", "/Maildir/cur", "/Maildir/tmp"] {
      try FileManager.default.createDirectory(atPath: folder + part, withIntermediateDirectories: true)
    }
    authoritiesFile = folder + "/cert.pem"
    port = try DovecotProcess.freePort()
    encryptedPort = try DovecotProcess.freePort()
    try DovecotProcess.run(
      "/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out", authoritiesFile)
    let isRoot = geteuid() == 0
    // Root reads no mail there, and nobody else may use other users.
    let reader = isRoot ? "nobody" : String(cString: getpwuid(geteuid()).pointee.pw_name)
    if isRoot { try DovecotProcess.run("/usr/bin/chown", "-R", "nobody", mailbox) }
    let users = isRoot ? "" : "default_internal_user = \(reader)\ndefault_login_user = \(reader)\n"
    let configuration = """
      base_dir = \(folder)/run
      state_dir = \(folder)/run
      log_path = \(folder)/log
      \(users)protocols = imap
      listen = 127.0.0.1
      ssl_cert = <\(authoritiesFile)
      ssl_key = <\(folder)/key.pem
      disable_plaintext_auth = no
      auth_mechanisms = plain xoauth2 oauthbearer
      mail_location = maildir:\(mailbox)
      passdb {
        driver = static
        args = password=segreto
      }
      userdb {
        driver = static
        args = uid=\(reader) gid=\(isRoot ? "nogroup" : "\(getegid())") home=\(folder)
      }
      service anvil {
        chroot =
      }
      service imap-login {
        chroot =
        inet_listener imap {
          port = \(port)
        }
        inet_listener imaps {
          port = \(encryptedPort)
        }
      }

      """
    try configuration.write(toFile: folder + "/dovecot.conf", atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: "/usr/sbin/dovecot")
    process.arguments = ["-F", "-c", folder + "/dovecot.conf"]
    do { try process.run() } catch {
      Issue.record("Dovecot cannot be run: Integration/test installs dovecot-imapd.")
      throw error
    }
    try waitUntilItAnswers()
  }

  deinit {
    // It began with the signals of our thread blocked. Those that it started end when they see that it is gone.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// As a mail server leaves one.
  func put(_ mail: [UInt8]) throws {
    mailCount += 1
    let file = folder + "/Maildir/tmp/\(1_795_167_000 + mailCount).M\(mailCount).mx"
    try Data(mail).write(to: URL(filePath: file))
    chmod(file, 0o666)
    try FileManager.default.moveItem(atPath: file, toPath: file.replacing("/tmp/17", with: "/new/17"))
  }

  /// The flags of every mail, in the order in which they came.
  func flags() throws -> [String] {
    let names = try ["new", "cur"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: "\(folder)/Maildir/\($0)")
    }
    return names.sorted().map {
      $0.split(separator: ",").dropFirst().first { !$0.contains("=") }.map(String.init) ?? ""
    }
  }

  private func waitUntilItAnswers() throws {
    for _ in 0..<1_200 {
      if DovecotProcess.connects(to: port) { return }
      usleep(50_000)
    }
    let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
    try #require(Bool(false), "Dovecot does not answer: \(log)")
  }

  private static func run(_ program: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) fails")
  }

  private static func connects(to port: Int) -> Bool {
    withSocket(port) { descriptor, address, length in connect(descriptor, address, length) == 0 } ?? false
  }

  private static func freePort() throws -> Int {
    let port = withSocket(0) { descriptor, address, length -> Int in
      var bound = sockaddr_in()
      var size = length
      guard bind(descriptor, address, length) == 0 else { return 0 }
      _ = withUnsafeMutablePointer(to: &bound) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
      }
      return Int(UInt16(bigEndian: bound.sin_port))
    }
    return try #require(port)
  }

  /// A socket and an address of this machine.
  private static func withSocket<Value>(
    _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Value
  ) -> Value? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
