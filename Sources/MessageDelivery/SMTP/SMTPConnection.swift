import CLibCurl
import UseCases

/// Owns one libcurl handle and is the only place that calls libcurl on it. Every call blocks.
///
/// Not Sendable on purpose: it belongs to one mailer and lives on that mailer's queue.
final class SMTPConnection {
  private let handle: UnsafeMutableRawPointer
  private let server: SMTPServer
  private let errorText: UnsafeMutablePointer<CChar>

  init(server: SMTPServer) {
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

  /// Makes one attempt, and gives the record of it.
  func deliver(
    _ parcel: SMTPParcel, _ cancellation: SMTPCancellation, onNewConnection isNew: Bool = false
  ) -> SMTPDialogue {
    let dialogue = SMTPDialogue(message: parcel.message, cancellation: cancellation)
    var recipients: UnsafeMutablePointer<curl_slist>?
    recipients = curl_slist_append(nil, "<\(parcel.recipient.text)>")
    defer { curl_slist_free_all(recipients) }
    setServer()
    setLimits()
    curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(parcel.sender.text)>")
    curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
    curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(parcel.message.count))
    curl_set_number(handle, CURLOPT_FRESH_CONNECT, isNew ? 1 : 0)
    listen(with: dialogue)
    errorText.pointee = 0
    let code = withExtendedLifetime(dialogue) { curl_easy_perform(handle) }
    var connections = 0
    curl_get_number(handle, CURLINFO_NUM_CONNECTS, &connections)
    dialogue.end(code, words: words(of: code), isReused: connections == 0)
    // Forgets the options, which point to what is about to be freed, and keeps the connection.
    curl_easy_reset(handle)
    return dialogue
  }

  private func setServer() {
    curl_set_text(handle, CURLOPT_URL, server.url + "/" + (server.greetingName?.text ?? ""))
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // Whatever the environment says, mail goes straight to its server.
    curl_set_text(handle, CURLOPT_PROXY, "")
    let encryption =
      switch server.security {
      case .implicitTLS, .startTLSRequired: CURLUSESSL_ALL
      case .startTLSIfOffered: CURLUSESSL_TRY
      case .none: CURLUSESSL_NONE
      }
    curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
    curl_set_text(handle, CURLOPT_CAINFO, server.authoritiesFile ?? CurlLibrary.systemAuthorities)
    guard let login = server.login else { return }
    curl_set_text(handle, CURLOPT_USERNAME, login.user)
    curl_set_text(handle, CURLOPT_PASSWORD, login.password)
  }

  private func setLimits() {
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeoutMs)
    curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, server.replyTimeoutSeconds)
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, server.totalTimeoutMs)
  }

  private func listen(with dialogue: SMTPDialogue) {
    let context = Unmanaged.passUnretained(dialogue).toOpaque()
    curl_set_number(handle, CURLOPT_UPLOAD, 1)
    curl_set_reader(handle, giveMessage)
    curl_set_pointer(handle, CURLOPT_READDATA, context)
    curl_set_number(handle, CURLOPT_VERBOSE, 1)
    curl_set_listener(handle, takeLine)
    curl_set_pointer(handle, CURLOPT_DEBUGDATA, context)
    curl_set_number(handle, CURLOPT_NOPROGRESS, 0)
    curl_set_progress(handle, askWhetherToGoOn)
    curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
  }

  private func words(of code: CURLcode) -> String {
    errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
  }
}

private func dialogue(_ context: UnsafeMutableRawPointer?) -> SMTPDialogue? {
  context.map { Unmanaged<SMTPDialogue>.fromOpaque($0).takeUnretainedValue() }
}

private func giveMessage(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  dialogue(context)?.give(UnsafeMutableRawBufferPointer(start: buffer, count: size * count)) ?? 0
}

private func takeLine(
  _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  let line = UnsafeRawBufferPointer(start: bytes, count: count)
  switch kind {
  case CURLINFO_HEADER_OUT: dialogue(context)?.said(line)
  case CURLINFO_HEADER_IN: dialogue(context)?.heard(line)
  default: break
  }
  return 0
}

private func askWhetherToGoOn(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  dialogue(context)?.isToBeGivenUp ?? false ? 1 : 0
}
