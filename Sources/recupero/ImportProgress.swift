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
  private let start = SystemClock().instant()
  private let lastShownMs = Mutex<Int64>(0)

  init(file: String) { self.file = file }

  @Sendable func show(_ progress: DumpProgress) {
    guard isTerminal, progress.bytesTotal > 0 else { return }
    let elapsedMs = SystemClock().instant().milliseconds(since: start)
    let isDue = lastShownMs.withLock { last in
      guard elapsedMs - last >= Self.refreshMs else { return false }
      last = elapsedMs
      return true
    }
    guard isDue else { return }
    let percent = progress.bytesRead * 100 / progress.bytesTotal
    let leftSeconds = elapsedMs * (progress.bytesTotal - progress.bytesRead) / max(1, progress.bytesRead) / 1_000
    let rate = progress.bytesRead / max(1, elapsedMs) / 1_000
    write("\r\(file): \(percent) %, \(rate) MB/s, \(leftSeconds) s left to read   ")
  }

  func clear() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    var output = StandardError()
    output.write(text)
  }
}
