import CreditDomain
import UseCases

// The company's own tables. A row without its key says nothing and is passed over.

enum CurrencyAttribute: String, ElementAttribute {
  case id
  case code = "sigla"
  case decimals = "nr_dec_importi"
  case exchangeRate = "cambio_euro"

  static let element = ElementName.currency
}

enum PaymentTypeAttribute: String, ElementAttribute {
  case letter = "tipo"
  case label = "descrizione"
  case invoiceCode = "id_pg_ft_elettr"

  static let element = ElementName.paymentType
}

enum PaymentTermsAttribute: String, ElementAttribute {
  case id
  case label = "descrizione"

  static let element = ElementName.paymentTerms
}

enum AgentAttribute: String, ElementAttribute {
  case code = "codice"
  case name = "ragione_sociale"
  case email

  static let element = ElementName.agent
}

extension DumpAssembler {
  mutating func readCurrency(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    var number: Int?
    var code = ""
    var decimals = DumpAssembler.usualDecimals
    try readFields(of: tag, among: names.currency) { field throws(LedgerRefusal) in
      switch field.name {
      case .id: number = try field.number()
      case .code: code = field.text()
      case .decimals: decimals = try field.number(digitsMax: 1)
      case .exchangeRate: try field.checkRate()
      }
    }
    guard let number else { return }
    guard currencies.updateValue(decimals, forKey: number) == nil else {
      throw .duplicate("La valuta \(number) c'è due volte.", line: tag.position.beginLine)
    }
    try checkRows(currencies.count, tag)
    if number == header?.currency {
      guard decimals <= 2 else {
        throw .invalid(
          "La valuta aziendale \(number) ha \(decimals) decimali: possono essere al massimo 2.",
          line: tag.position.beginLine)
      }
      companyDecimals = decimals
    }
    records.append(.currency(Currency(number: number, code: code, decimals: decimals)))
  }

  mutating func readPaymentType(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    var letter: PaymentLetter?
    var label = ""
    var invoiceCode: String?
    try readFields(of: tag, among: names.paymentType) { field throws(LedgerRefusal) in
      switch field.name {
      case .letter: letter = field.bytes.isBlankLetter ? nil : try field.letter()
      case .label: label = field.text()
      case .invoiceCode: invoiceCode = field.text()
      }
    }
    guard let letter else { return }
    guard declaredLetters.insert(letter).inserted else {
      throw .duplicate("Il tipo di pagamento «\(letter.text)» c'è due volte.", line: tag.position.beginLine)
    }
    try checkRows(declaredLetters.count, tag)
    records.append(.paymentType(PaymentType(letter: letter, name: label, invoiceCode: invoiceCode)))
  }

  mutating func readPaymentTerms(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    var id: String?
    var label = ""
    try readFields(of: tag, among: names.paymentTerms) { field throws(LedgerRefusal) in
      switch field.name {
      case .id: id = try field.tableCode()
      case .label: label = field.text()
      }
    }
    if let id { records.append(.paymentTerms(PaymentTerms(id: id, name: label))) }
  }

  mutating func readAgent(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    var code: String?
    var name = ""
    var email: String?
    try readFields(of: tag, among: names.agent) { field throws(LedgerRefusal) in
      switch field.name {
      case .code: code = try field.tableCode()
      case .name: name = field.text()
      case .email: email = field.text()
      }
    }
    if let code { records.append(.agent(Agent(code: code, name: name, email: email))) }
  }

  private func checkRows(_ count: Int, _ tag: StartTag) throws(LedgerRefusal) {
    guard count <= limits.tableRowsMax else {
      throw .tooLarge(
        "Ci sono più di \(limits.tableRowsMax) elementi <\(tag.element.rawValue)> (limite dump_table_rows_max).",
        line: tag.position.beginLine)
    }
  }
}

extension Field<CurrencyAttribute> {
  /// A rate is only for people to read: no amount is ever converted.
  fileprivate func checkRate() throws(LedgerRefusal) {
    let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    guard !isSigned, DecimalField(bytes, integerDigitsMax: 9) != nil else {
      throw refused(expected: "un cambio come 1.0850")
    }
  }
}
