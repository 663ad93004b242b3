package import NIOCore
import Synchronization

#if TLS
  package import NIOSSL
#endif

/// What a listener needs to speak TLS, read and checked at the start, and again when its files have changed.
package struct ServerSecurity: Sendable {
  package let identity: IdentityFiles
  #if TLS
    /// TLS 1.2 or newer.
    package let configuration: TLSConfiguration
    private let context: NIOSSLContext
    private let renewed: RenewedIdentity
  #endif

  /// - Parameter clientAuthorities: a file in PEM; when it is there, callers must show a certificate signed by one of
  ///   these authorities.
  package init(_ identity: IdentityFiles, clientAuthorities: String?) throws(SecurityFailure) {
    self.identity = identity
    #if TLS
      var configuration = try Self.configuration(identity)
      if let clientAuthorities {
        configuration.trustRoots = .certificates(try IdentityFiles.certificates(in: clientAuthorities))
        // An address says little about a caller: what counts is who signed for it.
        configuration.certificateVerification = .noHostnameVerification
      }
      let renewed = RenewedIdentity()
      self.renewed = renewed
      configuration.sslContextCallback = { _, promise in promise.succeed(renewed.value) }
      self.configuration = configuration
      context = try identity.context(configuration)
    #else
      throw .notBuilt
    #endif
  }

  /// Reads the certificate and its key again, for connections from now on; what is wrong with them changes nothing.
  package func renew() throws(SecurityFailure) {
    #if TLS
      let configuration = try Self.configuration(identity)
      // Whether they go together shows in a context of them.
      _ = try identity.context(configuration)
      renewed.take(configuration)
    #else
      throw .notBuilt
    #endif
  }

  #if TLS
    private static func configuration(_ identity: IdentityFiles) throws(SecurityFailure) -> TLSConfiguration {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try identity.loadChain().map { .certificate($0) },
        privateKey: .privateKey(try identity.loadKey()))
      configuration.minimumTLSVersion = .tlsv12
      return configuration
    }
  #endif

  /// Puts TLS at the end of a new connection's pipeline, before whatever reads it.
  package func secure(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
    #if TLS
      try pipeline.addHandler(NIOSSLServerHandler(context: context))
    #endif
  }
}

#if TLS
  /// What new connections are shown in place of what the listener began with.
  private final class RenewedIdentity: Sendable {
    private let state = Mutex(NIOSSLContextConfigurationOverride.noChanges)

    var value: NIOSSLContextConfigurationOverride { state.withLock { $0 } }

    func take(_ configuration: TLSConfiguration) {
      state.withLock { state in
        state.certificateChain = configuration.certificateChain
        state.privateKey = configuration.privateKey
      }
    }
  }
#endif
