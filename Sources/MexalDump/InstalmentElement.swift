import CreditDomain
import UseCases

enum InstalmentAttribute: String, ElementAttribute {
  case number = "nr"
  case letter = "tipo_scadenza"
  case date = "dt_sca_pg"
  case originalDue = "dt_sca_origine"
  case amount = "imp_scadenza"
  case amountInDocumentCurrency = "imp_sca_vlt_doc"
  case status = "stato_pagamento"
  case bankAccount = "conto_eff"
  case bankProtocol = "nr_prot_effetti"
  case issuedOn = "dt_sca_emissione_eff"
  case reminder = "data_sollecito"
  case recovery = "data_recupero"
  case legal = "data_legale"
  case isBounced = "x_insoluto"
  case bouncedOn = "x_dt_insoluto"
  case bounceCharges = "x_spese_insoluto"
  case bounceReason = "x_causale_insoluto"

  static let element = ElementName.instalment
}

extension DumpAssembler {
  mutating func readInstalment(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    let names = names.instalment
    let decimals = companyDecimals
    let documentDecimals = document?.decimals
    var instalment = ReportedInstalment(
      number: try tag.required(.number, among: names).instalmentNumber(),
      letter: try tag.required(.letter, among: names).letter(),
      date: try tag.required(.date, among: names).date(), originalDue: nil,
      amount: try tag.required(.amount, among: names).amount(decimalsMax: decimals), status: .open)
    var bounce = ReportedBounce()
    var isBounced = false
    try readFields(of: tag, among: names) { field throws(LedgerRefusal) in
      switch field.name {
      case .number, .letter, .date, .amount: break
      case .originalDue: instalment.originalDue = try field.dateOrNone()
      case .amountInDocumentCurrency:
        instalment.amountInDocumentCurrency = try field.foreignAmount(decimalsMax: documentDecimals)
      case .status: instalment.status = try field.status()
      case .bankAccount: instalment.bank.account = field.text()
      case .bankProtocol: instalment.bank.protocolNumber = field.text()
      case .issuedOn: instalment.bank.issuedOn = try field.dateOrNone()
      case .reminder: instalment.nativeDunning.reminder = try field.dateOrNone()
      case .recovery: instalment.nativeDunning.recovery = try field.dateOrNone()
      case .legal: instalment.nativeDunning.legal = try field.dateOrNone()
      case .isBounced: isBounced = try field.flag()
      case .bouncedOn: bounce.date = try field.dateOrNone()
      case .bounceCharges: bounce.charges = try field.amount(decimalsMax: decimals)
      case .bounceReason: bounce.reason = field.text()
      }
    }
    if isBounced { instalment.bounce = bounce }
    try add(instalment, tag)
  }

  private mutating func add(_ instalment: ReportedInstalment, _ tag: StartTag) throws(LedgerRefusal) {
    if !instalment.letter.isKnown, !declaredLetters.contains(instalment.letter) {
      warnings.count(.paymentLetter, instalment.letter.text, line: tag.position.beginLine)
    }
    if case .unknown(let letter) = instalment.status {
      warnings.count(.status, letter, line: tag.position.beginLine)
    }
    guard document?.record.instalments.contains(where: { $0.number == instalment.number }) != true else {
      throw .duplicate(
        "La rata nr \(instalment.number) c'è due volte nello stesso documento.", line: tag.position.beginLine)
    }
    document?.record.instalments.append(instalment)
    guard document?.record.instalments.count ?? 0 <= limits.instalmentsPerDocumentMax else {
      throw .tooLarge(
        "Un documento ha più di \(limits.instalmentsPerDocumentMax) rate (limite dump_instalments_per_document_max).",
        line: tag.position.beginLine)
    }
    counted.instalments += 1
    counted.amount += instalment.amount
  }
}

extension Field<InstalmentAttribute> {
  fileprivate func instalmentNumber() throws(LedgerRefusal) -> Int {
    guard let number = bytes.number(digitsMax: 4), number > 0 else {
      throw refused(expected: "un numero da 1 a 9999")
    }
    return number
  }

  fileprivate func status() throws(LedgerRefusal) -> ReportedStatus {
    bytes.isBlankLetter ? .open : ReportedStatus(letter: try letter().text)
  }
}
