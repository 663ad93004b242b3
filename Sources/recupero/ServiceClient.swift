import JSONRPCTransport
import JSONText
import MexalAPI
import RecoveryService
import TransportSecurity

extension RPCClient {
  /// A caller of the running service as the settings say where it is and how it is spoken to.
  init(_ settings: Settings) throws(ProgramFailure) {
    guard let address = settings.tcp else { throw ProgramFailure("tcp is off: there is no address to call") }
    self.init(host: address.host, port: address.port)
    opening = settings.access.token.map { ("\(Authenticate.name)", Self.showing($0.text)) }
    guard let authorities = settings.access.authorities else { return }
    do throws(SecurityFailure) {
      security = try ClientSecurity(
        host: address.host, authorities: authorities, identity: settings.access.identity)
    } catch {
      throw ProgramFailure("TLS: \(error)")
    }
  }

  /// The parameters of `sessione.autentica`.
  private static func showing(_ token: String) -> JSONValue {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("token")
    writer.string(token)
    writer.endObject()
    return JSONValue(writer)
  }
}
