import JSONText

/// JSON values one after the other.
extension Framer {
  mutating func nextValue() -> Event? {
    if isResynchronizing, !skipLine() { return nil }
    switch scanner.scan(buffer, from: examined) {
    case .unfinished:
      examined = buffer.count
      if !scanner.isInsideValue { position = examined }
      return nil
    case .complete(let value):
      restart(at: value.endIndex)
      return .message(value)
    case .invalid(let fault, let index):
      restart(at: index)
      isResynchronizing = true
      return .fault(.fault(fault))
    }
  }

  mutating func finishValue() -> Event? {
    guard scanner.isInsideValue else { return nil }
    switch scanner.finish(buffer) {
    case .complete(let value): return .message(value)
    case .invalid(let fault, _): return .fault(.fault(fault))
    case .unfinished: preconditionFailure("the end of the input decides")
    }
  }

  private mutating func restart(at index: Int) {
    scanner = JSONScanner(limits: limits.json)
    position = index
    examined = index
  }

  /// A line end is never part of a valid string, so after a fault the next line is a safe place to go on.
  private mutating func skipLine() -> Bool {
    guard let lineEnd = buffer[examined...].firstIndex(of: UInt8(ascii: "\n")) else {
      restart(at: buffer.count)
      return false
    }
    restart(at: lineEnd + 1)
    isResynchronizing = false
    return true
  }
}
