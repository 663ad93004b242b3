import UseCases

enum EndAttribute: String, ElementAttribute {
  case customers = "nr_clienti"
  case documents = "nr_documenti"
  case instalments = "nr_rate"
  case amount = "tot_imp_scadenza"

  static let element = ElementName.end
}

extension DumpAssembler {
  mutating func readEnd(_ tag: StartTag) throws(LedgerRefusal) {
    let names = names.end
    var figures = ControlFigures()
    figures.customers = try tag.required(.customers, among: names).number()
    figures.documents = try tag.required(.documents, among: names).number()
    figures.instalments = try tag.required(.instalments, among: names).number()
    figures.amount = try tag.required(.amount, among: names).total()
    try readFields(of: tag, among: names) { _ in }
    declared = figures
    endLine = tag.position.beginLine
  }
}
