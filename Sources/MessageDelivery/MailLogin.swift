import CLibCurl
import CurlTransfer

/// Who we are to a mail server. Whatever prints it prints asterisks.
package struct MailLogin: Sendable {
  private enum Secret: Sendable {
    case password(String)
    case token(@Sendable () -> String?)
  }

  private let user: String
  private let secret: Secret

  package init(user: String, password: String) {
    self.user = user
    secret = .password(password)
  }

  /// - Parameter token: gives the OAuth 2.0 access token that holds now, and is asked before each connection, since
  ///   somebody else renews it; nil = there is none.
  package init(user: String, token: @escaping @Sendable () -> String?) {
    self.user = user
    secret = .token(token)
  }

  /// What is said to the server now; nil = there is no token.
  var credentials: MailCredentials? {
    switch secret {
    case .password(let password): MailCredentials(user: user, kind: .password(password))
    case .token(let token): token().map { MailCredentials(user: user, kind: .token($0)) }
    }
  }
}

extension MailLogin: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A user's name with what proves it.
struct MailCredentials {
  enum Kind {
    case password(String)
    case token(String)
  }

  let user: String
  let kind: Kind

  static let noToken = "there is no access token"

  func set(on curl: CurlHandle) {
    curl_set_text(curl.pointer, CURLOPT_USERNAME, user)
    switch kind {
    case .password(let password): curl_set_text(curl.pointer, CURLOPT_PASSWORD, password)
    case .token(let token):
      curl_set_text(curl.pointer, CURLOPT_XOAUTH2_BEARER, token)
      // RFC 7628, and what came before it: nothing else is tried with a token.
      curl_set_text(curl.pointer, CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER;AUTH=XOAUTH2")
    }
  }
}
