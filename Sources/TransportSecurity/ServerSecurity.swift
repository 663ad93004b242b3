package import NIOCore

#if TLS
  package import NIOSSL
#endif

/// What a listener needs to speak TLS, read and checked once.
package struct ServerSecurity: Sendable {
  #if TLS
    /// TLS 1.2 or newer.
    package let configuration: TLSConfiguration
    private let context: NIOSSLContext
  #endif

  /// - Parameter clientAuthorities: a file in PEM; when it is there, callers must show a certificate signed by one of
  ///   these authorities.
  package init(_ identity: IdentityFiles, clientAuthorities: String?) throws(SecurityFailure) {
    #if TLS
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try identity.loadChain().map { .certificate($0) },
        privateKey: .privateKey(try identity.loadKey()))
      configuration.minimumTLSVersion = .tlsv12
      if let clientAuthorities {
        configuration.trustRoots = .certificates(try IdentityFiles.certificates(in: clientAuthorities))
        // An address says little about a caller: what counts is who signed for it.
        configuration.certificateVerification = .noHostnameVerification
      }
      self.configuration = configuration
      context = try identity.context(configuration)
    #else
      throw .notBuilt
    #endif
  }

  /// Puts TLS at the end of a new connection's pipeline, before whatever reads it.
  package func secure(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
    #if TLS
      try pipeline.addHandler(NIOSSLServerHandler(context: context))
    #endif
  }
}
