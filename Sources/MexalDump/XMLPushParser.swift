import CLibXML2
import CreditDomain
import UseCases

/// libxml2's event parser, fed with pieces of a dump in UTF-8, and what it has told so far.
///
/// It belongs to one reading on one thread. Its callbacks run inside `feed` and `finish`; after the first refusal they
/// do nothing, so that libxml2 is never stopped in the middle of its own work.
final class XMLPushParser {
  let context: xmlParserCtxtPtr
  var assembler: DumpAssembler
  var refusal: LedgerRefusal?
  private(set) var isFinishing = false
  private let limits: DumpLimits

  init(limits: DumpLimits, expectedCompany: Company?) {
    XMLPushParser.initialised
    var handler = XMLPushParser.handler
    guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
      preconditionFailure("Memory is never refused on Linux.")
    }
    // The declared encoding is already undone, and nothing is ever fetched. Entities stay out: no handler stores one.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    self.context = context
    self.limits = limits
    assembler = DumpAssembler(limits: limits, expectedCompany: expectedCompany, names: DumpNames(of: context))
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { xmlFreeParserCtxt(context) }

  /// Once for the process, before any parser is made.
  private static let initialised: Void = xmlInitParser()

  func feed(_ bytes: FieldBytes) throws(LedgerRefusal) {
    guard let begin = bytes.baseAddress, !bytes.isEmpty else { return }
    _ = begin.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      xmlParseChunk(context, $0, Int32(bytes.count), 0)
    }
    try checkSoFar()
    guard waitingBytes <= limits.markupBytesMax else {
      throw .tooLarge(
        "Un elemento o un commento è più lungo di \(limits.markupBytesMax) byte (limite dump_markup_bytes_max).",
        line: line)
    }
  }

  /// Says that there is no more.
  func finish() throws(LedgerRefusal) {
    isFinishing = true
    xmlParseChunk(context, nil, 0, 1)
    try checkSoFar()
    guard assembler.place.isAfterRoot else {
      throw .truncated("Il file finisce prima della chiusura di <esportazione_mexal>.", line: line)
    }
  }

  private func checkSoFar() throws(LedgerRefusal) {
    if let refusal { throw refusal }
    guard context.pointee.wellFormed == 1 else {
      throw .notWellFormed("Il file non è un XML corretto.", line: line)
    }
  }

  var line: Int { Int(xmlSAX2GetLineNumber(context)) }

  /// The line of the next byte that will be fed.
  var lineOfNextByte: Int { line + waiting.count { $0 == UInt8(ascii: "\n") } }

  private var waitingBytes: Int { waiting.count }

  /// What was fed and is not parsed yet: the beginning of a tag or comment whose end has not come.
  var waiting: FieldBytes {
    guard let input = context.pointee.input, let begin = input.pointee.cur, let end = input.pointee.end, begin < end
    else { return FieldBytes(start: nil, count: 0) }
    return FieldBytes(start: begin, count: end - begin)
  }
}
