import UseCases

/// Counts what is odd without being wrong, a warning for each different thing, with the first record that shows it.
struct ReadingWarnings {
  /// Different warnings that are told apart; more are counted with the last.
  static let distinctMax = 100

  private var places: [String: Int] = [:]
  private(set) var warnings: [ImportWarning] = []

  mutating func count(unread resource: String, code: String, field: String) {
    // All indices of an array are one thing.
    let name = field.prefix { $0 != "[" }
    count(
      .unreadField, key: "\(resource) \(name)",
      text: "\(resource) \(code): il campo \(field) non si legge e vale come non detto.")
  }

  mutating func count(letter: String, in field: String, _ code: ImportWarning.Code, consequence: String) {
    count(code, key: "\(field) \(letter)", text: "Il \(field) «\(letter.prefix(8))» non è conosciuto: \(consequence).")
  }

  mutating func note(_ code: ImportWarning.Code, _ text: String) { count(code, key: text, text: text) }

  private mutating func count(_ code: ImportWarning.Code, key: String, text: String) {
    if let place = places[key] {
      warnings[place].count += 1
    } else if warnings.count < Self.distinctMax {
      places[key] = warnings.count
      warnings.append(ImportWarning(code: code, text: text, line: nil, count: 1))
    } else {
      warnings[warnings.count - 1].count += 1
    }
  }
}
