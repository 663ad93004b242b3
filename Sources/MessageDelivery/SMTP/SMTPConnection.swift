import CLibCurl
import CurlTransfer
import UseCases

/// Owns one libcurl handle and is the only place that calls libcurl on it. Every call blocks.
///
/// Not Sendable on purpose: it belongs to one mailer and lives on that mailer's queue.
final class SMTPConnection {
  private let curl = CurlHandle()
  private let server: SMTPServer
  private var handle: UnsafeMutableRawPointer { curl.pointer }

  init(server: SMTPServer) { self.server = server }

  /// Makes one attempt, and gives the record of it.
  ///
  /// - Parameter credentials: nil = the server wants none.
  func deliver(
    _ parcel: SMTPParcel, as credentials: MailCredentials?, _ cancellation: SMTPCancellation,
    onNewConnection isNew: Bool = false
  ) -> SMTPDialogue {
    let dialogue = SMTPDialogue(message: parcel.message, cancellation: cancellation)
    var recipients: UnsafeMutablePointer<curl_slist>?
    recipients = curl_slist_append(nil, "<\(parcel.recipient.text)>")
    defer { curl_slist_free_all(recipients) }
    setServer()
    credentials?.set(on: curl)
    curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(parcel.sender.text)>")
    curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
    curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(parcel.message.count))
    curl_set_number(handle, CURLOPT_FRESH_CONNECT, isNew ? 1 : 0)
    listen(with: dialogue)
    let (code, words) = withExtendedLifetime(dialogue) { curl.perform() }
    var connections = 0
    curl_get_number(handle, CURLINFO_NUM_CONNECTS, &connections)
    dialogue.end(code, words: words, isReused: connections == 0)
    curl.forgetOptions()
    return dialogue
  }

  private func setServer() {
    curl_set_text(handle, CURLOPT_URL, server.url + "/" + (server.greetingName?.text ?? ""))
    curl.setServer(
      protocols: "smtp,smtps", authoritiesFile: server.authoritiesFile, connectTimeoutMs: server.connectTimeoutMs,
      totalTimeoutMs: server.totalTimeoutMs)
    curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, server.replyTimeoutSeconds)
    let encryption =
      switch server.security {
      case .implicitTLS, .startTLSRequired: CURLUSESSL_ALL
      case .startTLSIfOffered: CURLUSESSL_TRY
      case .none: CURLUSESSL_NONE
      }
    curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
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
