import Testing
import UseCases

/// The reader checks values by itself, beside the schema and much faster: it must say what the schema says.
struct VerdictTests {
  @Test(arguments: structureCases + attributeCases)
  func `The reader and the schema agree`(on example: VerdictCase) throws {
    let complaint = SchemaVerdict().complaint(of: example.dump.utf8)
    let refusal = try DumpOutcome(of: example.dump).refusal
    switch example.verdict {
    case .taken:
      #expect(complaint == nil)
      #expect(refusal == nil)
    case .refused:
      #expect(complaint != nil)
      #expect(refusal != nil)
    case .refusedBeyondTheSchema:
      #expect(complaint == nil)
      #expect(refusal != nil)
    }
  }

  @Test func `They agree on every attribute with every kind of value, and without it`() throws {
    var comparison = VerdictComparison()
    for path in exampleDump.paths {
      let element = exampleDump[path]
      for attribute in element.attributes {
        for value in oddValues + [nil] {
          var dump = exampleDump
          dump[path][attribute: attribute.name] = value
          try comparison.compare(dump.dump().utf8, "\(element.name) \(attribute.name)=\(value ?? "missing")")
        }
      }
    }
    #expect(comparison.differences.isEmpty)
    #expect(comparison.valid > 1_000)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `They agree on dumps changed at random`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var comparison = VerdictComparison()
    for round in 0..<500 {
      let (dump, change) = exampleDump.changedAtRandom(using: &generator)
      try comparison.compare(dump.dump().utf8, "seed \(seed), round \(round), \(change)")
    }
    #expect(comparison.differences.isEmpty)
    #expect(comparison.valid > 50)
  }

  @Test(arguments: [1, 2, 3] as [UInt64], ["UTF-8", "windows-1252"])
  func `They agree on bytes changed at random`(seed: UInt64, encoding: String) throws {
    var generator = SeededGenerator(seed: seed)
    var comparison = VerdictComparison()
    let bytes = Array(exampleDump.dump(encoding: encoding).utf8)
    for round in 0..<300 {
      var changed = bytes
      // The declaration is left alone: of the encodings that libxml2 knows, the reader takes three.
      let place = Int.random(in: 60..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: changed[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: changed.remove(at: place)
      case 2: changed.insert(Array("<>&\"'/= -!?[]\0\r\n".utf8).randomElement(using: &generator) ?? 0, at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...60, using: &generator))
        changed.insert(contentsOf: bytes[place..<end], at: Int.random(in: 60..<bytes.count, using: &generator))
      }
      try comparison.compare(changed, "seed \(seed), round \(round)")
    }
    #expect(comparison.differences.isEmpty)
  }
}

private let oddValues: [String?] = [
  "", " ", "0", "00", "1", "01", "12345678", "999999999", "1000000000", "0999999999", "00000000", "20260228",
  "20260229", "20240229", "19000229", "20000229", "24000229", "20260431", "20261301", "20260100", "18991231",
  "19000101", "29991231", "30000101", "2026-02-28", " 20260228", "20260228 ", "20260228&#10;", "20260228 235959",
  "20260228 240000", "20260228 23595", "20260228T235959", "00000000 000000", "S", "N", "s", "SN", "S ", "0.00",
  "-0.00", "-1", "+1", "+-1", "1.", ".5", "1,5", "1.50", "1,500", "1.000000000", "1.0000000000", "1 5", "1e3",
  "999999999.99", "1000000000.00", "0000000999999999.99", "9999999999999.99", "99999999999999.99",
  "999999999999999", "9999999999999999", "1.2.3", "٣", "è", "R", "RIBA-123", "RIBA-1234", "R R", "&#9;", "&#127;",
  "\t", " 501.00001", "12345678901234567890123456789012", "123456789012345678901234567890123", "completa",
  "variazioni", "A_b-9", "A/b", "12345678901234567", "&amp;", "&lt;", ">", "😀", "1900", "2999", "1899", "3000",
  "366", "10000", "-", ",",
]

extension XMLElement {
  /// One or two changes somewhere, with their description.
  fileprivate func changedAtRandom(using generator: inout SeededGenerator) -> (dump: XMLElement, change: String) {
    var dump = self
    var description = ""
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      let path = dump.paths.randomElement(using: &generator) ?? []
      let before = dump[path]
      dump[path].changeAtRandom(using: &generator, inserting: self)
      description += "\(before.name) became \(dump[path].text.prefix(300)); "
    }
    return (dump, description)
  }

  private mutating func changeAtRandom(using generator: inout SeededGenerator, inserting whole: XMLElement) {
    let place = Int.random(in: 0...children.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: children = Array(children.dropLast())
    case 1: children += children.suffix(1)
    case 2: children.shuffle(using: &generator)
    case 3: name = oddNames.randomElement(using: &generator) ?? name
    case 4: children.insert(.raw(oddContents.randomElement(using: &generator) ?? ""), at: place)
    case 5: attributes.append((oddAttributes.randomElement(using: &generator) ?? "", "1"))
    case 6: children.insert(.element(whole[whole.paths.randomElement(using: &generator) ?? []]), at: place)
    default:
      guard let index = attributes.indices.randomElement(using: &generator) else { return }
      var value = Array(attributes[index].value)
      let character = "0123456789.,+- SNEè\t\n>".randomElement(using: &generator) ?? "0"
      value.insert(character, at: Int.random(in: 0...value.count, using: &generator))
      attributes[index].value = String(value)
    }
  }
}

private let oddNames = ["valuta", "clienti", "cliente", "esposizione", "documento", "rata", "altro", "Rata"]
private let oddContents = [
  " ", "\n", "x", "<!-- <rata nr='1'> \" ' > -->", "<?pi \" <x ?>", "<![CDATA[]]>", "<![CDATA[x]]>", "&#32;", "&amp;",
  "<altro/>", "<!---->", "<x:y xmlns:x='u'/>",
]
private let oddAttributes = ["x_nuovo", "nr", "codice", "tipo_scadenza", "xml:lang", "xml:space", "Codice", "è"]
