/// Where a request came from and for whom it is carried out.
package struct CallContext: Sendable {
  package enum Carrier: Sendable, Equatable {
    case stdio, tcp, http
  }

  package let carrier: Carrier
  /// Tells connections of this process apart.
  package let connection: UInt64
  package let caller: Caller

  package init(carrier: Carrier, connection: UInt64, caller: Caller) {
    self.carrier = carrier
    self.connection = connection
    self.caller = caller
  }
}

/// On whose behalf a request is carried out.
package enum Caller: Sendable, Equatable {
  /// Somebody on this machine, who may do everything: loopback and stdio need no token.
  case local
}
