package import PostgresSession
package import UseCases

extension StoreFailure: PGFailureRepresentable {
  package init(_ failure: PGFailure) {
    let kind: Kind =
      switch failure.kind {
      case .notReachable, .connectionLost, .poolClosed: .unreachable
      case .commitInDoubt: .inDoubt
      case .cancelled: .cancelled
      case .poolBusy: .busy
      case .server: failure.isTransient ? .busy : .failed
      case .invalidSettings, .unexpectedReply: .failed
      }
    self.init(kind, failure.description)
  }
}

extension ImportStop: PGFailureRepresentable {
  package init(_ failure: PGFailure) { self.init(.failed(StoreFailure(failure))) }
}
