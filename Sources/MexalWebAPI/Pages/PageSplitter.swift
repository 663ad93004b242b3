import JSONText
import UseCases

/// Takes a page of a list apart as its bytes come in: `{"dati": [record, …], "next": "…"}`, the members in any order.
///
/// Keeps one record at a time: a page may be 50 MB.
struct PageSplitter {
  private enum Place {
    case beforeObject, nameOrEnd, name, colon, value, commaOrEnd
    case elementOrEnd, element, elementCommaOrEnd
    case done
  }

  private let resource: String
  private let limits: JSONLimits
  private var place = Place.beforeObject
  /// What has come and was not taken yet.
  private var text: [UInt8] = []
  private var index = 0
  /// Of the value that begins at `index` and has not ended.
  private var scanner: JSONScanner?
  private var member = ""
  private var hasRecords = false
  /// What asks for the next page; nil = this is the last.
  private(set) var next: String?

  init(resource: String, recordBytesMax: Int) {
    self.resource = resource
    limits = JSONLimits(valueBytesMax: recordBytesMax)
  }

  /// Hands out every record that ends in these bytes.
  mutating func feed(
    _ bytes: UnsafeRawBufferPointer, _ record: (ArraySlice<UInt8>) throws(MexalFailure) -> Void
  ) throws(MexalFailure) {
    text += bytes
    while try step(record) {}
    text.removeFirst(index)
    index = 0
  }

  /// - Throws: `cutOff` when the page has not come to its end.
  func finish() throws(MexalFailure) {
    guard place == .done else {
      throw MexalFailure(.cutOff, "La risposta di Mexal a \(resource) si è interrotta a metà.")
    }
    guard hasRecords else { throw unreadable("manca «dati»") }
  }

  /// False when more must come.
  private mutating func step(_ record: (ArraySlice<UInt8>) throws(MexalFailure) -> Void) throws(MexalFailure) -> Bool {
    if scanner == nil {
      while index < text.count, Self.isBlank(text[index]) { index += 1 }
      guard index < text.count else { return false }
    }
    switch place {
    case .beforeObject: try expect("{", then: .nameOrEnd)
    case .nameOrEnd: try choose("}", then: .done, else: .name)
    case .colon: try expect(":", then: .value)
    case .commaOrEnd: try separate(from: "}", then: .done, else: .name)
    case .elementCommaOrEnd: try separate(from: "]", then: .commaOrEnd, else: .element)
    case .elementOrEnd: try choose("]", then: .commaOrEnd, else: .element)
    case .name:
      return try takeValue { (page, value) throws(MexalFailure) in
        guard let name = value.string else { throw page.unreadable("un nome non è un testo") }
        page.member = name
        page.place = .colon
      }
    case .value:
      if scanner == nil, member == "dati" {
        try expect("[", then: .elementOrEnd)
        hasRecords = true
        return true
      }
      return try takeValue { page, value in
        if page.member == "next", let next = value.string, !next.isEmpty { page.next = next }
        page.place = .commaOrEnd
      }
    case .element:
      return try takeValue { (page, value) throws(MexalFailure) in
        guard value.kind == .object else { throw page.unreadable("«dati» contiene altro che oggetti") }
        try record(value.bytes)
        page.place = .elementCommaOrEnd
      }
    case .done: throw unreadable("c'è altro dopo la fine")
    }
    return true
  }

  private mutating func takeValue(
    _ take: (inout PageSplitter, JSONValue) throws(MexalFailure) -> Void
  ) throws(MexalFailure) -> Bool {
    var scanner = self.scanner ?? JSONScanner(limits: limits)
    switch scanner.scan(text, from: index + scannedBytes) {
    case .unfinished:
      self.scanner = scanner
      scannedBytes = text.count - index
      return false
    case .complete(let value):
      self.scanner = nil
      scannedBytes = 0
      index = value.endIndex
      try take(&self, value)
      return true
    case .invalid(let fault, _):
      if case .tooLong = fault.reason {
        throw MexalFailure(.tooLarge, "Un dato di \(resource) è più lungo di \(limits.valueBytesMax) byte.")
      }
      throw unreadable("non è JSON corretto")
    }
  }

  /// Of the value at `index`, those that the scanner has looked at.
  private var scannedBytes = 0

  private mutating func expect(_ mark: Unicode.Scalar, then place: Place) throws(MexalFailure) {
    guard text[index] == UInt8(ascii: mark) else { throw unreadable("manca «\(mark)»") }
    index += 1
    self.place = place
  }

  private mutating func choose(_ end: Unicode.Scalar, then ended: Place, else place: Place) throws(MexalFailure) {
    guard text[index] == UInt8(ascii: end) else {
      self.place = place
      return
    }
    index += 1
    self.place = ended
  }

  private mutating func separate(
    from end: Unicode.Scalar, then ended: Place, else place: Place
  ) throws(MexalFailure) {
    if text[index] == UInt8(ascii: end) {
      index += 1
      self.place = ended
    } else {
      try expect(",", then: place)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private func unreadable(_ why: String) -> MexalFailure {
    MexalFailure(.unreadable, "La risposta di Mexal a \(resource) non si legge: \(why).")
  }
}
