import PostgresSession
package import UseCases

extension CreditStore {
  /// What is announced of any company's ledger by any process, this one too. Ends when the task is cancelled.
  package func ledgerEvents() -> some AsyncSequence<LedgerEvent, Never> & Sendable {
    NotificationListener.events(settings: pool.settings, channels: [LedgerChannel.name]).map { event in
      switch event {
      case .connected: .connected
      case .lost: .lost
      case .notification(_, let payload):
        // What a newer program announces is not understood in part: everything is read again.
        LedgerChannel.notice(in: payload).map { .changed($0) } ?? .connected
      }
    }
  }
}
