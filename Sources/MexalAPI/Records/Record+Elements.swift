import JSONRPC

extension Record {
  /// The objects of a list; nil when the member is absent or `null`.
  mutating func elements<Element>(
    _ name: StaticString, max: Int, _ things: String, _ read: (Record) throws(Mismatch) -> Element
  ) throws(Mismatch) -> [Element]? {
    guard let value = take(name) else { return nil }
    do throws(Mismatch) {
      return try readRecords(value, max: max, things, read)
    } catch {
      throw error.inside(.member(name.description))
    }
  }

  /// One object inside this one; nil when the member is absent or `null`.
  mutating func element<Element>(
    _ name: StaticString, _ read: (Record) throws(Mismatch) -> Element
  ) throws(Mismatch) -> Element? {
    guard let value = take(name) else { return nil }
    do throws(Mismatch) {
      return try read(try Record(value))
    } catch {
      throw error.inside(.member(name.description))
    }
  }
}
