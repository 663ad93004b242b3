import CLibXML2
import UseCases

extension XMLPushParser {
  /// What libxml2 calls. What is missing here it passes over in silence: comments, processing instructions, and every
  /// declaration of an entity, so that none can ever be expanded.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { data, name, prefix, namespace, _, _, count, _, attributes in
      guard let name else { return }
      XMLPushParser.of(data)?.started(
        name, isPlain: prefix == nil && namespace == nil, attributes: attributes, count: Int(count))
    }
    handler.endElementNs = { data, _, _, _ in XMLPushParser.of(data)?.ended() }
    handler.characters = { data, begin, count in
      XMLPushParser.of(data)?.text(FieldBytes(start: begin, count: Int(count)))
    }
    // The same function twice, so that libxml2 does not try to tell them apart.
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = { data, _, _ in XMLPushParser.of(data)?.cdata() }
    handler.internalSubset = { data, _, _, _ in XMLPushParser.of(data)?.documentType() }
    handler.serror = { data, error in
      guard let error, error.pointee.level == XML_ERR_FATAL else { return }
      XMLPushParser.of(data)?.failed(code: error.pointee.code, line: Int(error.pointee.line))
    }
    return handler
  }

  /// The parser that a callback is for; nil when it has already refused the file.
  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPushParser? {
    guard let data else { return nil }
    let parser = Unmanaged<XMLPushParser>.fromOpaque(data).takeUnretainedValue()
    return parser.refusal == nil ? parser : nil
  }

  private var position: MarkupPosition { MarkupPosition(parser: context) }

  private func started(
    _ name: UnsafePointer<xmlChar>, isPlain: Bool, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    count: Int
  ) {
    do throws(LedgerRefusal) {
      // At the end of the file libxml2 reports a tag also when its own end is missing.
      guard !isFinishing || !waiting.isEmpty else { throw cutOff(line: line) }
      guard count <= assembler.limits.attributesPerElementMax else {
        throw .tooLarge(
          "Un elemento ha più di \(assembler.limits.attributesPerElementMax) attributi (limite dump_attributes_per_element_max).",
          line: position.beginLine)
      }
      guard isPlain, let element = assembler.names.elements[name] else {
        throw .invalid("L'elemento <\(String(cString: name).prefix(64))> non è previsto.", line: position.beginLine)
      }
      try assembler.start(
        StartTag(
          element: element, attributeCount: count, fives: attributes, position: position,
          attributeBytesMax: assembler.limits.attributeBytesMax))
    } catch { refusal = error }
  }

  private func ended() {
    do throws(LedgerRefusal) {
      try assembler.end(at: position)
    } catch { refusal = error }
  }

  private func text(_ bytes: FieldBytes) {
    do throws(LedgerRefusal) { try assembler.text(bytes, at: position) } catch { refusal = error }
  }

  private func cdata() {
    refusal = .invalid("Il file contiene una sezione CDATA: i dati stanno solo negli attributi.", line: line)
  }

  private func documentType() {
    refusal = LedgerRefusal(
      code: .documentType, text: "Il file contiene un DOCTYPE: per sicurezza non è ammesso.", line: line)
  }

  private func cutOff(line: Int) -> LedgerRefusal {
    .truncated("Il file è troncato: finisce prima della chiusura di <esportazione_mexal>.", line: line)
  }

  /// An error after the last byte, with the root still open, is the end that is missing.
  private func failed(code: Int32, line: Int) {
    if isFinishing, !assembler.place.isAfterRoot {
      refusal = cutOff(line: line)
    } else if xmlParserErrors(rawValue: UInt32(bitPattern: code)) == XML_ERR_NO_MEMORY {
      // The dictionary of names is full: libxml2 gives it some ten megabytes.
      refusal = .tooLarge("Il file usa troppi nomi di attributi diversi tra loro.", line: line)
    } else {
      refusal = .notWellFormed(XMLFault(code: code).sentence, line: line)
    }
  }
}
