#if TLS
  import NIOCore
  import NIOEmbedded
  import NIOSSL
#endif

/// One secured connection seen from its caller: what is to be sent goes in plain and comes out sealed, what was
/// received the other way round. It touches no descriptor.
package final class ClientSecurity {
  /// What bytes of the other side come to.
  package struct Opened {
    package var plain: [UInt8]
    /// What the protocol itself has to send now.
    package var toSend: [UInt8]
  }

  package enum Failure: Error {
    /// The other side is not who it should be, or the connection was tampered with; `reason` is for people.
    case refused(reason: String)
  }

  #if TLS
    private let channel: EmbeddedChannel

    /// - Parameters:
    ///   - host: the name or address that the other side's certificate must be for.
    ///   - authorities: a file in PEM with the authorities that may have signed it.
    ///   - identity: shown when the other side asks for it.
    package init(host: String, authorities: String, identity: IdentityFiles?) throws(SecurityFailure) {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.minimumTLSVersion = .tlsv12
      configuration.trustRoots = .certificates(try IdentityFiles.certificates(in: authorities))
      if let identity {
        configuration.certificateChain = try identity.loadChain().map { .certificate($0) }
        configuration.privateKey = .privateKey(try identity.loadKey())
      }
      let files = identity ?? IdentityFiles(certificateChain: authorities, key: "")
      let context = try files.context(configuration)
      do {
        // A name is sent along, an address may not be (RFC 6066, section 3); both are checked.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        let handler = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
        channel = EmbeddedChannel(handler: handler)
        channel.connect(to: try SocketAddress(ipAddress: isAddress ? host : "127.0.0.1", port: 0), promise: nil)
      } catch {
        throw .wrongContent(path: host, expected: "a name or an address to call")
      }
    }

    /// Seals what is to be sent; the beginning of the connection comes first by itself.
    package func seal(_ plain: [UInt8]) throws(Failure) -> [UInt8] {
      channel.writeAndFlush(ByteBuffer(bytes: plain), promise: nil)
      return try drain()
    }

    package func open(_ received: [UInt8]) throws(Failure) -> Opened {
      var plain: [UInt8] = []
      do {
        try channel.writeInbound(ByteBuffer(bytes: received))
        while let piece = try channel.readInbound(as: ByteBuffer.self) { plain += piece.readableBytesView }
      } catch {
        throw .refused(reason: "\(error)")
      }
      return Opened(plain: plain, toSend: try drain())
    }

    private func drain() throws(Failure) -> [UInt8] {
      var bytes: [UInt8] = []
      do {
        try channel.throwIfErrorCaught()
        while let piece = try channel.readOutbound(as: ByteBuffer.self) { bytes += piece.readableBytesView }
      } catch {
        throw .refused(reason: "\(error)")
      }
      return bytes
    }
  #else
    package init(host: String, authorities: String, identity: IdentityFiles?) throws(SecurityFailure) {
      throw .notBuilt
    }

    package func seal(_ plain: [UInt8]) throws(Failure) -> [UInt8] { plain }
    package func open(_ received: [UInt8]) throws(Failure) -> Opened { Opened(plain: received, toSend: []) }
  #endif
}
