import MexalDump
import Testing
import UseCases

/// At each limit a dump is taken, one more and it is refused with the name of the limit.
struct LimitTests {
  @Test(arguments: [
    LimitCase("dump_records_max", \.recordsMax, 13, exampleDump.dump()),
    LimitCase("dump_instalments_per_document_max", \.instalmentsPerDocumentMax, 2, exampleDump.dump()),
    LimitCase(
      "dump_contacts_per_customer_max", \.contactsPerCustomerMax, 3,
      exampleDump.changing("cliente") { $0.children.insert(contentsOf: [$0.children[0], $0.children[0]], at: 0) }
        .dump()),
    LimitCase("dump_table_rows_max", \.tableRowsMax, 2, exampleDump.dump()),
    LimitCase("dump_attribute_bytes_max", \.attributeBytesMax, 28, exampleDump.dump()),
    LimitCase("dump_attributes_per_element_max", \.attributesPerElementMax, 30, exampleDump.dump()),
    LimitCase("dump_bytes_max", \.fileBytesMax, exampleDump.dump().utf8.count, exampleDump.dump()),
  ])
  func `At a limit a dump is taken, and not beyond`(of example: LimitCase) throws {
    var limits = DumpLimits()
    limits[keyPath: example.limit] = example.count
    #expect(try DumpOutcome(of: example.dump, limits: limits).refusal == nil)
    limits[keyPath: example.limit] = example.count - 1
    let refusal = try #require(try DumpOutcome(of: example.dump, limits: limits).refusal)
    #expect(refusal.code == .tooLarge)
    #expect(refusal.text.hasSuffix("(limite \(example.name))."))
  }

  @Test func `The limit of a gzip counts what it holds`() throws {
    let text = exampleDump.dump() + String(repeating: " ", count: 1_000_000)
    let packed = try gzipped(Array(text.utf8))
    #expect(packed.count < 10_000)
    var limits = DumpLimits()
    limits.fileBytesMax = text.utf8.count
    #expect(try DumpOutcome(of: packed, limits: limits).refusal == nil)
    limits.fileBytesMax -= 1
    #expect(try DumpOutcome(of: packed, limits: limits).refusal?.code == .tooLarge)
  }

  @Test(arguments: ["<!--", "<?x ", "<agente codice=\"", "<agente a", "<"])
  func `Markup without an end is refused before it fills the memory`(start: String) throws {
    let filler = String(repeating: "x", count: 2 * DumpLimits().markupBytesMax)
    let refusal = try DumpOutcome(of: exampleDump.startTag + start + filler).refusal
    #expect(refusal?.code == .tooLarge)
    #expect(refusal?.text == "Un elemento o un commento è più lungo di 262144 byte (limite dump_markup_bytes_max).")
  }

  @Test func `So many names that the parser's dictionary is full are refused`() throws {
    var text = exampleDump.startTag
    let name = String(repeating: "x", count: 1_000)
    for index in 0..<40_000 { text += "<agente \(name)\(index)=\"\"/>" }
    let refusal = try #require(try DumpOutcome(of: text).refusal)
    #expect(refusal.code == .tooLarge)
    #expect(refusal.text == "Il file usa troppi nomi di attributi diversi tra loro.")
  }
}

struct LimitCase: CustomTestStringConvertible, Sendable {
  let name: String
  let limit: any WritableKeyPath<DumpLimits, Int> & Sendable
  let count: Int
  let dump: String

  var testDescription: String { name }

  init(_ name: String, _ limit: any WritableKeyPath<DumpLimits, Int> & Sendable, _ count: Int, _ dump: String) {
    (self.name, self.limit, self.count, self.dump) = (name, limit, count, dump)
  }
}
