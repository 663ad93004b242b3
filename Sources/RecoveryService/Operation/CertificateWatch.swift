import Logging
import ServiceLifecycle
import TransportSecurity

/// Takes a certificate that was renewed without an end to anybody's connection.
struct CertificateWatch: Service {
  /// How often it looks at the files.
  static let lookEverySeconds = 5

  let security: ServerSecurity
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var known = IdentityVersion(of: security.identity)
      while true {
        do { try await Task.sleep(for: .seconds(Self.lookEverySeconds)) } catch { return }
        let present = IdentityVersion(of: security.identity)
        if present != known { renew() }
        known = present
      }
    }
  }

  /// Certificate and key are written one after the other: in between they do not go together, and the old ones hold.
  private func renew() {
    do throws(SecurityFailure) {
      try security.renew()
      logger.info("the certificate was read again")
    } catch {
      logger.error("the certificate was not read again, the old one holds", metadata: ["reason": "\(error)"])
    }
  }
}
