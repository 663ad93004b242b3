/// The text that Prometheus reads (exposition format 0.0.4).
struct MetricsText {
  enum Kind: String { case counter, gauge, histogram, summary }

  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""
  private var name = ""

  /// Begins a family of samples; those that follow are its own.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = "recupero_" + name
    text += "# HELP \(self.name) \(help)\n# TYPE \(self.name) \(kind.rawValue)\n"
  }

  /// - Parameter suffix: of a histogram's or summary's parts, such as `_sum`.
  mutating func sample(
    _ value: some CustomStringConvertible, suffix: String = "", _ labels: KeyValuePairs<String, String> = [:]
  ) {
    text += name + suffix
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
    }
    text += " \(value)\n"
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// Seconds with all their digits, exactly.
  static func seconds(nanoseconds: UInt64) -> String {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let fraction = String(rest)
    return "\(seconds)." + String(repeating: "0", count: 9 - fraction.count) + fraction
  }
}
