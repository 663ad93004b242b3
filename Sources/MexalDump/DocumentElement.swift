import CreditDomain
import UseCases

enum DocumentAttribute: String, ElementAttribute {
  case code = "codice"
  case postingYear = "anno_primanota"
  case registeredOn = "dt_registr_doc"
  case postingNumber = "prog_primanota"
  case cause = "causale"
  case series = "serie"
  case number = "numero"
  case extendedNumber = "numero_esteso"
  case date = "data_documento"
  case agent = "codice_agente"
  case currency = "numero_valuta"
  case modifiedAt = "data_ult_mod"
  case salesType = "x_sigla"
  case total = "x_imp_documento"

  static let element = ElementName.document
}

extension DumpAssembler {
  mutating func readDocument(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    counted.documents += 1
    let names = names.document
    let key = DocumentKey(
      customer: try tag.required(.code, among: names).customerCode(),
      postingYear: try tag.required(.postingYear, among: names).year(),
      registeredOn: try tag.required(.registeredOn, among: names).date(),
      postingNumber: try tag.required(.postingNumber, among: names).number())
    var document = ReportedDocument(key: key, label: DocumentLabel(), instalments: [])
    let decimals = companyDecimals
    document.unknownFields = try readFields(of: tag, among: names) { field throws(LedgerRefusal) in
      switch field.name {
      case .code, .postingYear, .registeredOn, .postingNumber: break
      case .cause: document.label.cause = field.text()
      case .series: document.label.series = field.text()
      case .number: document.label.number = field.text()
      case .extendedNumber: document.extendedNumber = field.text()
      case .date: document.label.date = try field.dateOrNone()
      case .agent: document.agent = field.text()
      case .currency: document.currency = try field.number()
      case .modifiedAt: document.modifiedAt = try field.momentOrNone()
      case .salesType: document.salesType = field.text()
      case .total: document.total = try field.amount(decimalsMax: decimals)
      }
    }
    let currency = document.currency ?? header?.currency
    self.document = (document, tag.position.beginLine, currency.flatMap { currencies[$0] })
  }
}
