import CreditDomain
import Synchronization
import UseCases

/// What metrics say about Mexal's WebAPI, as it was when the service looked last.
package final class PullBook: Sendable {
  struct Counts: Sendable {
    var quiet: UInt64 = 0
    var imported: UInt64 = 0
    var failed: UInt64 = 0
  }

  private struct State {
    var records: [PullRecord] = []
    var counts = Counts()
  }

  private let state = Mutex(State())

  package init() {}

  var records: [PullRecord] { state.withLock { $0.records } }
  var counts: Counts { state.withLock { $0.counts } }

  func take(_ records: [PullRecord]) { state.withLock { $0.records = records } }

  func count(_ result: PullResult) {
    state.withLock { state in
      switch result {
      case .quiet: state.counts.quiet += 1
      case .imported(let report):
        switch report.outcome {
        case .imported, .alreadyImported: state.counts.imported += 1
        case .held, .refused: state.counts.failed += 1
        }
      case .failed: state.counts.failed += 1
      }
    }
  }
}
