import CLibXML2
import CSchemas
import UseCases

/// What libxml2's own schema processor says of a dump.
final class SchemaVerdict {
  private let schema: xmlSchemaPtr

  init() {
    var length = 0
    let bytes = schema_scadenzario_xsd(&length)
    let text = UnsafeRawPointer(bytes)?.assumingMemoryBound(to: CChar.self)
    let context = xmlSchemaNewMemParserCtxt(text, Int32(length))
    guard let schema = xmlSchemaParse(context) else { preconditionFailure("Schemas/scadenzario.xsd is no schema") }
    xmlSchemaFreeParserCtxt(context)
    self.schema = schema
  }

  deinit { xmlSchemaFree(schema) }

  /// Nil when the dump is well-formed and valid, else the first complaint.
  func complaint(of dump: some Collection<UInt8>) -> String? {
    let complaints = Complaints()
    let bytes = Array(dump)
    return withExtendedLifetime(complaints) {
      bytes.withUnsafeBytes { buffer in
        let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let reader = xmlReaderForMemory(text, Int32(buffer.count), nil, nil, Int32(XML_PARSE_NONET.rawValue))
        defer { xmlFreeTextReader(reader) }
        xmlTextReaderSetStructuredErrorHandler(
          reader, { data, error in Complaints.of(data)?.add(error) },
          Unmanaged.passUnretained(complaints).toOpaque())
        xmlTextReaderSetSchema(reader, schema)
        var result: Int32 = 1
        while result == 1 { result = xmlTextReaderRead(reader) }
        let isValid = result == 0 && xmlTextReaderIsValid(reader) == 1
        return complaints.first ?? (isValid ? nil : "result \(result)")
      }
    }
  }

  private final class Complaints {
    private(set) var first: String?

    func add(_ error: UnsafeMutablePointer<xmlError>?) {
      guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue, first == nil else { return }
      first = String(cString: error.pointee.message)
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> Complaints? {
      data.map { Unmanaged<Complaints>.fromOpaque($0).takeUnretainedValue() }
    }
  }
}

/// Whether the reader's verdict is the schema's, except for what no schema can say.
struct VerdictComparison {
  let schema = SchemaVerdict()
  private(set) var valid = 0
  private(set) var differences: [String] = []

  mutating func compare(_ dump: some Collection<UInt8>, _ description: String) throws {
    let complaint = schema.complaint(of: dump)
    let refusal = try DumpOutcome(of: dump).refusal
    if complaint == nil { valid += 1 }
    switch (complaint, refusal) {
    case (nil, nil), (.some, .some): return
    case (nil, let refusal?):
      if VerdictComparison.isBeyondSchemas(refusal) { return }
      differences.append("\(description): the schema takes it, the reader says \(refusal)")
    case (let complaint?, nil): differences.append("\(description): the reader takes it, the schema says \(complaint)")
    }
  }

  /// A key that is there twice, more decimals than the currency has, a DOCTYPE.
  private static func isBeyondSchemas(_ refusal: LedgerRefusal) -> Bool {
    switch refusal.code {
    case .duplicateKey, .documentType: true
    case .invalid: refusal.text.contains("decimali")
    default: false
    }
  }
}
