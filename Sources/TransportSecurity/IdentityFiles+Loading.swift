#if TLS
  import NIOCore
  import NIOSSL

  extension IdentityFiles {
    func loadChain() throws(SecurityFailure) -> [NIOSSLCertificate] { try Self.certificates(in: certificateChain) }

    func loadKey() throws(SecurityFailure) -> NIOSSLPrivateKey {
      try checkKeyIsPrivate()
      do {
        return try NIOSSLPrivateKey(file: key, format: .pem)
      } catch let error as IOError {
        throw .unreadable(path: key, reason: "\(error)")
      } catch {
        throw .wrongContent(path: key, expected: "a private key without a passphrase")
      }
    }

    static func certificates(in path: String) throws(SecurityFailure) -> [NIOSSLCertificate] {
      let found: [NIOSSLCertificate]
      do {
        found = try NIOSSLCertificate.fromPEMFile(path)
      } catch let error as IOError {
        throw .unreadable(path: path, reason: "\(error)")
      } catch {
        throw .wrongContent(path: path, expected: "certificates")
      }
      guard !found.isEmpty else { throw .wrongContent(path: path, expected: "certificates") }
      return found
    }

    func context(_ configuration: TLSConfiguration) throws(SecurityFailure) -> NIOSSLContext {
      do {
        return try NIOSSLContext(configuration: configuration)
      } catch {
        throw .mismatch(certificate: certificateChain, key: key, reason: "\(error)")
      }
    }
  }
#endif
