import CreditDomain
import UseCases

enum ExportAttribute: String, ElementAttribute {
  case version = "versione"
  case company = "azienda"
  case subcompany = "sottoazienda"
  case year = "anno"
  case kind = "tipo"
  case exportedAt = "data_esportazione"
  case modifiedSince = "da_data_ult_mod"
  case usesOpenItems = "gest_scadenzario_partite"
  case exposureDays = "numero_giorni_di_esposizione_cambiaria"
  case currency = "valuta_aziendale"

  static let element = ElementName.export
}

extension DumpAssembler {
  mutating func readExport(_ tag: StartTag) throws(LedgerRefusal) {
    let names = names.export
    let version = try tag.required(.version, among: names)
    guard version.bytes.equals("1") else { throw version.refused(expected: "1, la versione di questo formato") }
    var header = DumpHeader(
      company: try company(tag), kind: try tag.required(.kind, among: names).kind(),
      exportedAt: try tag.required(.exportedAt, among: names).moment())
    try readFields(of: tag, among: names) { field throws(LedgerRefusal) in
      switch field.name {
      case .version, .company, .subcompany, .kind, .exportedAt: break
      case .year: _ = try field.year()
      case .modifiedSince: _ = try field.momentOrNone()
      case .usesOpenItems: header.usesOpenItems = try field.flag()
      case .exposureDays: header.exposureDays = try field.number(digitsMax: 4)
      case .currency: header.currency = try field.number()
      }
    }
    if let expectedCompany, header.company != expectedCompany {
      throw LedgerRefusal(
        code: .wrongCompany,
        text: "Il file è dell'azienda \(header.company.key), ma si sta importando l'azienda \(expectedCompany.key).",
        line: tag.position.beginLine)
    }
    self.header = header
  }

  private func company(_ tag: StartTag) throws(LedgerRefusal) -> Company {
    let code = try tag.required(.company, among: names.export)
    let subcompany = try tag.field(.subcompany, among: names.export)
    guard let company = Company(code: code.bytes.text()) else { throw code.refusedCompany() }
    guard let subcompany else { return company }
    guard let company = Company(code: company.code, subcompany: subcompany.bytes.text()) else {
      throw subcompany.refusedCompany()
    }
    return company
  }
}

extension Field<ExportAttribute> {
  fileprivate func kind() throws(LedgerRefusal) -> DumpKind {
    if bytes.equals("completa") { return .full }
    if bytes.equals("variazioni") { return .variation }
    throw refused(expected: "completa o variazioni")
  }

  fileprivate func refusedCompany() -> LedgerRefusal {
    refused(expected: "una sigla di al massimo 16 lettere senza accenti, cifre, - e _")
  }
}
