import CLibCurl
import CurlTransfer
import UseCases

/// Owns one libcurl handle with its connection to a mailbox. Every call blocks.
///
/// Not Sendable on purpose: it lives on the queue of one mailbox.
final class IMAPConnection {
  /// Takes the bytes that libcurl writes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// What is asked, in libcurl's terms.
  enum Question {
    /// A command in the mailbox, which is opened for it where it is not open yet.
    case command(String)
    /// A command that names the mailbox itself: libcurl does not take note of what it opens.
    case bareCommand(String)
    /// A whole mail.
    case mail(uid: UInt32)
  }

  private let curl = CurlHandle()
  private let server: IMAPServer
  private var handle: UnsafeMutableRawPointer { curl.pointer }

  init(_ server: IMAPServer) { self.server = server }

  /// - Parameters:
  ///   - validity: nil = whatever the mailbox is now; else the question fails when it was made anew since.
  ///   - mayConnect: false = only over the connection that is open.
  func ask(_ question: Question, validity: UInt32? = nil, mayConnect: Bool = true) throws(MailBoxFailure) -> [UInt8] {
    let sink = Sink()
    let valid = validity.map { ";UIDVALIDITY=\($0)" } ?? ""
    switch question {
    case .command(let command):
      curl_set_text(handle, CURLOPT_URL, server.url + server.mailboxInURL + valid)
      curl_set_text(handle, CURLOPT_CUSTOMREQUEST, command)
    case .bareCommand(let command):
      curl_set_text(handle, CURLOPT_URL, server.url + "/")
      curl_set_text(handle, CURLOPT_CUSTOMREQUEST, command)
    case .mail(let uid): curl_set_text(handle, CURLOPT_URL, server.url + server.mailboxInURL + valid + ";UID=\(uid)")
    }
    try setConnection(mayConnect: mayConnect)
    curl_set_writer(handle, takeBytes)
    curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque())
    let (code, words) = withExtendedLifetime(sink) { curl.perform() }
    curl.forgetOptions()
    guard code == CURLE_OK else { throw MailBoxFailure("\(server.url): \(words)") }
    return sink.bytes
  }

  private func setConnection(mayConnect: Bool) throws(MailBoxFailure) {
    guard let credentials = server.login.credentials else {
      curl.forgetOptions()
      throw MailBoxFailure("\(server.url): \(MailCredentials.noToken)")
    }
    curl.setServer(
      protocols: "imap,imaps", authoritiesFile: server.authoritiesFile, connectTimeoutMs: server.connectTimeoutMs,
      totalTimeoutMs: server.commandTimeoutMs)
    credentials.set(on: curl)
    let encryption = server.isLocal ? CURLUSESSL_NONE : CURLUSESSL_ALL
    curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
    if !mayConnect { curl_forbid_connecting(handle) }
  }

  private let takeBytes: curl_write_callback = { bytes, size, count, context in
    guard let context, let bytes else { return 0 }
    let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes += UnsafeRawBufferPointer(start: bytes, count: size * count)
    return size * count
  }
}
