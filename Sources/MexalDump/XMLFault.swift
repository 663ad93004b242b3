import CLibXML2

/// What makes a file no XML, in words that help whoever writes the file. libxml2's own sentences are not shown: they
/// are in English and may quote the data.
enum XMLFault: Hashable {
  case character, reference, name, lessThan, attribute, attributeTwice, tags, afterRoot, declaration
  case other(code: Int32)

  init(code: Int32) {
    switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING: self = .character
    case XML_ERR_UNDECLARED_ENTITY, XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_INVALID_HEX_CHARREF,
      XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_CHARREF:
      self = .reference
    case XML_ERR_NAME_REQUIRED: self = .name
    case XML_ERR_LT_IN_ATTRIBUTE: self = .lessThan
    case XML_ERR_SPACE_REQUIRED, XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_NOT_FINISHED,
      XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_GT_REQUIRED:
      self = .attribute
    case XML_ERR_ATTRIBUTE_REDEFINED: self = .attributeTwice
    case XML_ERR_TAG_NAME_MISMATCH: self = .tags
    case XML_ERR_DOCUMENT_END: self = .afterRoot
    case XML_ERR_RESERVED_XML_NAME, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_VERSION_MISSING, XML_ERR_UNKNOWN_VERSION,
      XML_ERR_STANDALONE_VALUE, XML_ERR_ENCODING_NAME:
      self = .declaration
    default: self = .other(code: code)
    }
  }

  var sentence: String {
    switch self {
    case .character:
      "C'è un carattere che XML non ammette, o un byte che non è UTF-8: la dichiarazione encoding deve dire come è "
        + "scritto il file."
    case .reference: "Dopo un & c'è qualcosa che non si conosce: nei valori & va scritto &amp;."
    case .name: "Dopo un & o un < manca un nome: nei valori vanno scritti &amp; e &lt;."
    case .lessThan: "C'è un < dentro un valore, dove va scritto &lt;, oppure manca una virgoletta."
    case .attribute: "Un elemento non è scritto bene: ci vogliono attributi come nome=\"valore\", separati da spazi."
    case .attributeTwice: "Un attributo c'è due volte nello stesso elemento."
    case .tags: "Un elemento è chiuso con un nome diverso da quello con cui è aperto."
    case .afterRoot: "C'è dell'altro dopo la chiusura di <esportazione_mexal>."
    case .declaration: "La dichiarazione <?xml … ?> non è scritta bene, o non è all'inizio del file."
    case .other(let code): "Il file non è un XML corretto (errore \(code) di libxml2)."
    }
  }
}
