import Glibc
import MexalDump
import RecoveryService
import Synchronization
import UseCases

/// The progress of a long import on a terminal; silent anywhere else.
final class ImportProgress: Sendable {
  private static let refreshMs: Int64 = 200

  private let file: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  /// Nil once the end of the file was shown.
  private let lastShownMs = Mutex<Int64?>(-refreshMs)

  init(file: String) { self.file = file }

  @Sendable func show(_ progress: DumpProgress) {
    guard isTerminal, progress.bytesTotal > 0 else { return }
    let elapsedMs = max(1, (ContinuousClock.now - start).wholeMilliseconds)
    let isRead = progress.bytesRead >= progress.bytesTotal
    let isDue = lastShownMs.withLock { last in
      guard let shownMs = last, isRead || elapsedMs - shownMs >= Self.refreshMs else { return false }
      last = isRead ? nil : elapsedMs
      return true
    }
    guard isDue else { return }
    let rows = Int64(progress.instalments)
    let rest = progress.bytesTotal - progress.bytesRead
    let stage =
      isRead
      ? "read, taking it into the ledger"
      : "\(rows * 1_000 / elapsedMs) rate/s, \(elapsedMs * rest / max(1, progress.bytesRead) / 1_000) s left to read"
    write("\r\u{1B}[K\(file): \(progress.bytesRead * 100 / progress.bytesTotal) %, \(rows) rate, \(stage)")
  }

  func clear() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    var output = StandardError()
    output.write(text)
  }
}
