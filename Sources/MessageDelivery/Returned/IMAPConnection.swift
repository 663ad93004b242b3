import CLibCurl
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

  private let handle: UnsafeMutableRawPointer
  private let server: IMAPServer
  private let errorText: UnsafeMutablePointer<CChar>

  init(_ server: IMAPServer) {
    CurlLibrary.initialised
    guard let handle = curl_easy_init() else { preconditionFailure("Memory is never refused on Linux.") }
    self.handle = handle
    self.server = server
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

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
    setConnection(mayConnect: mayConnect)
    curl_set_writer(handle, takeBytes)
    curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque())
    errorText.pointee = 0
    let code = withExtendedLifetime(sink) { curl_easy_perform(handle) }
    let words = errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
    // Forgets the options, which point to what is about to be freed, and keeps the connection.
    curl_easy_reset(handle)
    guard code == CURLE_OK else { throw MailBoxFailure("\(server.url): \(words)") }
    return sink.bytes
  }

  private func setConnection(mayConnect: Bool) {
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    curl_set_text(handle, CURLOPT_PROXY, "")
    curl_set_text(handle, CURLOPT_USERNAME, server.login.user)
    curl_set_text(handle, CURLOPT_PASSWORD, server.login.password)
    let encryption = server.isLocal ? CURLUSESSL_NONE : CURLUSESSL_ALL
    curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
    curl_set_text(handle, CURLOPT_CAINFO, server.authoritiesFile ?? CurlLibrary.systemAuthorities)
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeoutMs)
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, server.commandTimeoutMs)
    curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    if !mayConnect { curl_forbid_connecting(handle) }
  }

  private let takeBytes: curl_write_callback = { bytes, size, count, context in
    guard let context, let bytes else { return 0 }
    let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes += UnsafeRawBufferPointer(start: bytes, count: size * count)
    return size * count
  }
}
