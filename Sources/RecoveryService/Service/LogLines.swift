import CreditDomain
package import Logging
import UseCases

/// Log lines on standard error that people and machines can read: `AAAA-MM-GG HH:MM:SS level what key=value …`, the
/// hours being those of Italy. Nothing personal is ever handed to a logger.
package struct LogLines: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private var output = StandardError()

  package init(level: Logger.Level) { logLevel = level }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let now = SystemClock().instant().inRome
    let time = now.mexalText.suffix(6)
    var line = "\(now.date.isoText) \(time.prefix(2)):\(time.dropFirst(2).prefix(2)):\(time.suffix(2))"
    line += " \(event.level) \(event.message)"
    let details = metadata.merging(event.metadata ?? [:]) { _, given in given }
    for (key, value) in details.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
    var output = output
    output.write(line.filter { !$0.isNewline } + "\n")
  }
}
