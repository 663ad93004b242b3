import CLibCurl
import UseCases

/// The record of one conversation with a mail server, written while it is held, and what it means for the mail.
///
/// libcurl's own codes say too little: after a recipient is refused it reports a broken connection. So what counts is
/// which command was the last, what the server answered to it, and how much of the mail was on its way by then.
final class SMTPDialogue {
  /// How far the conversation came: the last command.
  enum Stage: Comparable {
    case greeting, encryption, login, sender, recipient, message
  }

  private let message: [UInt8]
  private let cancellation: SMTPCancellation
  private var bytesGiven = 0
  private(set) var stage = Stage.greeting
  /// What the server answered to the last command; nil while it has not.
  private(set) var reply: MailReply?
  private var isLeaving = false
  private var failure: (code: CURLcode, words: String)?
  private var isReused = false

  init(message: [UInt8], cancellation: SMTPCancellation) {
    self.message = message
    self.cancellation = cancellation
  }

  // MARK: While it is held

  /// Hands out the next bytes of the message.
  func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = message[bytesGiven...].prefix(buffer.count)
    buffer.copyBytes(from: piece)
    bytesGiven += piece.count
    return piece.count
  }

  /// A command to the server. What answers its questions during a login is no command, and is not looked at.
  func said(_ line: UnsafeRawBufferPointer) {
    guard stage != .login || reply?.code != 334 else { return }
    let verb = String(decoding: line.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    // What is said after a refusal is good manners, and must not hide the refusal.
    isLeaving = isLeaving || verb == "QUIT"
    guard !isLeaving else { return }
    reply = nil
    switch verb {
    case "STARTTLS": stage = .encryption
    case "AUTH": stage = .login
    case "MAIL": stage = .sender
    case "RCPT": stage = .recipient
    case "DATA": stage = .message
    default: break
    }
  }

  /// One line of an answer: a code, a hyphen if more lines follow, and text.
  func heard(_ line: UnsafeRawBufferPointer) {
    let text = ServerText.readable(line.dropFirst(4))
    guard !isLeaving, let code = Int(String(decoding: line.prefix(3), as: UTF8.self)) else { return }
    // The answer to a whole message is another one than that to DATA, though no command stands between them.
    if reply?.code == code, reply?.text.isEmpty == false {
      reply = MailReply(code: code, text: ServerText.limited((reply?.text ?? "") + " " + text))
    } else {
      reply = MailReply(code: code, text: ServerText.limited(text))
    }
  }

  /// Nothing is given up once all of the mail is on its way: then only the answer says what became of it.
  var isToBeGivenUp: Bool { cancellation.isAsked && !isMessageSent }

  func end(_ code: CURLcode, words: String, isReused: Bool) {
    failure = code == CURLE_OK ? nil : (code, words)
    self.isReused = isReused
  }

  // MARK: What it means

  /// Whether a connection kept from the mail before turned out to be closed meanwhile: the mail has not been begun.
  var foundConnectionStale: Bool {
    isReused && failure != nil && stage <= .sender && (reply == nil || reply?.code == 421)
  }

  var outcome: MailOutcome {
    let reply = reply ?? MailReply(text: failure?.words ?? "")
    guard let failure else { return .accepted(reply) }
    if let trouble { return .unavailable(trouble) }
    switch reply.code {
    case .some(400..<500): return .deferred(reply)
    case .some(500..<600): return .refused(reply)
    default:
      let broken = MailReply(text: failure.words)
      return isMessageSent ? .doubtful(broken) : .deferred(broken)
    }
  }

  private var isMessageSent: Bool { stage == .message && bytesGiven == message.count }

  /// What stands in the way of every mail to this server.
  private var trouble: MailServerTrouble? {
    guard let failure else { return nil }
    let said = reply.flatMap { ($0.code ?? 0) >= 400 ? $0 : nil } ?? MailReply(text: failure.words)
    if failure.code == CURLE_ABORTED_BY_CALLBACK { return MailServerTrouble(.cancelled, said) }
    if SMTPDialogue.wantsLogin.contains(said.code ?? 0) { return MailServerTrouble(.loginRefused, said) }
    guard stage < .sender else { return nil }
    if SMTPDialogue.insecure.contains(failure.code) { return MailServerTrouble(.insecure, said) }
    let isLogin = stage == .login || failure.code == CURLE_LOGIN_DENIED
    return MailServerTrouble(isLogin ? .loginRefused : .unreachable, said)
  }

  /// RFC 4954, section 6: a login is wanted, too weak, wrong, or must be encrypted.
  private static let wantsLogin: Set<Int> = [530, 534, 535, 538]
  private static let insecure: [CURLcode] = [
    CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
    CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
  ]
}
