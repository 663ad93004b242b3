import CLibXML2

/// The data that a provider of certified mail certifies (`daticert.xml`; RFC 6109, section 4.4).
struct PECCertificate {
  /// Of `postacert`: *tipo*.
  let kind: String?
  /// Of `postacert`: *errore*, unless it says that there was none.
  let error: String?
  /// The Message-ID of the mail that the sender wrote.
  let messageID: String?
  let errorText: String?

  static let bytesMax = 1 << 20

  /// Nil when the bytes are no such file; one that defines entities is none.
  init?(_ bytes: [UInt8]) {
    PECCertificate.initialised
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let document = bytes.withUnsafeBytes { raw in
      xmlReadMemory(
        raw.bindMemory(to: CChar.self).baseAddress, Int32(min(raw.count, PECCertificate.bytesMax)), nil, nil,
        Int32(options))
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    guard xmlGetIntSubset(document) == nil, let root = xmlDocGetRootElement(document),
      PECCertificate.name(of: root) == "postacert"
    else { return nil }
    let data = PECCertificate.child("dati", of: root)
    kind = PECCertificate.attribute("tipo", of: root)
    error = PECCertificate.attribute("errore", of: root).flatMap { $0 == "nessuno" ? nil : $0 }
    messageID = data.flatMap { PECCertificate.child("msgid", of: $0) }.flatMap(PECCertificate.text)
    errorText = data.flatMap { PECCertificate.child("errore-esteso", of: $0) }.flatMap(PECCertificate.text)
  }

  /// Once for the process, before any parser is made.
  private static let initialised: Void = xmlInitParser()

  private static func name(of node: xmlNodePtr) -> String { String(cString: node.pointee.name) }

  private static func child(_ name: String, of node: xmlNodePtr) -> xmlNodePtr? {
    var child = xmlFirstElementChild(node)
    while let element = child {
      if self.name(of: element) == name { return element }
      child = xmlNextElementSibling(element)
    }
    return nil
  }

  private static func attribute(_ name: String, of node: xmlNodePtr) -> String? { taken(xmlGetProp(node, name)) }

  private static func text(of node: xmlNodePtr) -> String? {
    taken(xmlNodeGetContent(node)).map { ServerText.readable($0.utf8) }
  }

  /// Copies a text that libxml2 gave away, and frees it.
  private static func taken(_ text: UnsafeMutablePointer<xmlChar>?) -> String? {
    guard let text else { return nil }
    defer { xml_free_text(text) }
    return String(cString: text)
  }
}
