/// Where a request came from and for whom it is carried out.
package struct CallContext: Sendable {
  /// What a message arrived by.
  package enum Carrier: Sendable, Equatable {
    case stdio, tcp, http
  }

  package let carrier: Carrier
  /// Tells connections of this process apart.
  package let connection: UInt64
  /// Whoever it was when the message arrived.
  package let caller: Caller
  package let session: any Session

  package init(carrier: Carrier, connection: UInt64, session: any Session) {
    self.carrier = carrier
    self.connection = connection
    self.session = session
    caller = session.caller
  }

  package init(carrier: Carrier, connection: UInt64, caller: Caller) {
    self.init(carrier: carrier, connection: connection, session: FixedSession(caller))
  }
}
