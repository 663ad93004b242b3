/// Why TLS cannot be had as the settings ask: a sentence for administrators.
package enum SecurityFailure: Error, Equatable, CustomStringConvertible {
  /// The program was built without the package trait `TLS`.
  case notBuilt
  case unreadable(path: String, reason: String)
  case keyExposed(path: String)
  /// `expected` reads on from "expected".
  case wrongContent(path: String, expected: String)
  /// The key is not that of the certificate.
  case mismatch(certificate: String, key: String, reason: String)

  package var description: String {
    switch self {
    case .notBuilt: "this program was built without TLS: build it with 'swift build -c release --traits TLS'"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .keyExposed(let path):
      "\(path): others may read or change this private key; allow its owner alone: chmod 600 \(path)"
    case .wrongContent(let path, let expected): "\(path): expected \(expected) in PEM"
    case .mismatch(let certificate, let key, let reason): "\(certificate) and \(key) do not go together: \(reason)"
    }
  }
}
