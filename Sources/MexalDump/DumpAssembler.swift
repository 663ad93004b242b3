import CreditDomain
import UseCases

/// Turns the tags of one dump into records, and refuses what the contract does not allow.
struct DumpAssembler {
  let limits: DumpLimits
  let expectedCompany: Company?
  let names: DumpNames

  var place = DumpPlace()
  var header: DumpHeader?
  /// Complete and not yet taken away.
  var records: [LedgerRecord] = []
  var counted = ControlFigures()
  var declared: ControlFigures?
  var endLine = 1
  var warnings: WarningTally

  /// Decimals by the number of the currency.
  var currencies: [Int: Int] = [:]
  var companyDecimals = DumpAssembler.usualDecimals
  var declaredLetters: Set<PaymentLetter> = []

  var customer: (record: Customer, line: Int)?
  var document: (record: ReportedDocument, line: Int, decimals: Int?)?
  private var recordsSeen = 0

  static let usualDecimals = 2

  init(limits: DumpLimits, expectedCompany: Company?, names: DumpNames) {
    self.limits = limits
    self.expectedCompany = expectedCompany
    self.names = names
    warnings = WarningTally(distinctMax: limits.distinctWarningsMax)
  }

  mutating func start(_ tag: StartTag) throws(LedgerRefusal) {
    try place.enter(tag.element, at: tag.position)
    switch tag.element {
    case .export: try readExport(tag)
    case .customers, .ledger: try readNothing(of: tag)
    case .currency: try readCurrency(tag)
    case .paymentType: try readPaymentType(tag)
    case .paymentTerms: try readPaymentTerms(tag)
    case .agent: try readAgent(tag)
    case .customer: try readCustomer(tag)
    case .contact: try readContact(tag)
    case .exposure: try readExposure(tag)
    case .document: try readDocument(tag)
    case .instalment: try readInstalment(tag)
    case .end: try readEnd(tag)
    }
  }

  mutating func end(at position: MarkupPosition) throws(LedgerRefusal) {
    guard let element = place.open else { return }
    place.leave()
    switch element {
    case .customer:
      guard let (record, line) = customer else { return }
      records.append(.customer(record, line: line))
      customer = nil
    case .document:
      guard let (record, line, _) = document else { return }
      records.append(.document(record, line: line))
      document = nil
    case .export:
      guard declared != nil else {
        throw .truncated("Manca <fine_esportazione>: l'esportazione non è arrivata in fondo.", line: position.endLine)
      }
    case .currency, .paymentType, .paymentTerms, .agent, .customers, .contact, .exposure, .ledger, .instalment, .end:
      break
    }
  }

  /// Text is allowed as white space between elements only.
  ///
  /// Mutating so that it works in place: the whole assembler would be copied for the call, once a line of the file.
  mutating func text(_ bytes: FieldBytes, at position: MarkupPosition) throws(LedgerRefusal) {
    guard let open = place.open else { return }
    let first = open.holdsElements ? bytes.firstIndex { !DumpAssembler.isBlank($0) } : bytes.startIndex
    guard let first else { return }
    let lineFeeds = bytes[first...].count { $0 == UInt8(ascii: "\n") }
    throw .invalid(
      "Dentro <\(open.rawValue)> c'è del testo: i dati stanno solo negli attributi.",
      line: position.endLine - lineFeeds)
  }

  /// What XML takes for white space.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Counts one more record of any kind against the limit.
  mutating func countRecord(_ tag: StartTag) throws(LedgerRefusal) {
    recordsSeen += 1
    guard recordsSeen <= limits.recordsMax else {
      throw .tooLarge(
        "Il file ha più di \(limits.recordsMax) elementi (limite dump_records_max).", line: tag.position.beginLine)
    }
  }
}
