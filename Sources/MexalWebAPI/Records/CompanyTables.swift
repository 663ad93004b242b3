import CreditDomain
import JSONText
import UseCases

/// What is said about the company once for all: its parameters and the tables that the records refer to.
struct CompanyTables {
  static let parametersPath = "/risorse/dati-generali/parametri-aziendali"

  /// Mexal: *numero_giorni_di_esposizione_cambiaria*.
  var exposureDays: Int?
  var usesOpenItems = false
  /// The number of the company's currency; nil = not known.
  var currency: Int?
  /// Decimals of the company's currency.
  var decimals = 2
  /// Rows of the tables as records.
  private(set) var records: [LedgerRecord] = []
  private(set) var letters: Set<PaymentLetter> = []

  /// - Parameters:
  ///   - parameters: `{"parametri_aziendali": {"parametri_contabili": {…}}}`.
  ///   - rows: of each table, in the order read.
  init(
    parameters: JSONValue, rows: [WebAPIResource: [[UInt8]]], _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) {
    let root = parameters.member("parametri_aziendali") ?? parameters
    let accounting = root.member("parametri_contabili") ?? root
    exposureDays = accounting.member("numero_giorni_di_esposizione_cambiaria")?.wholeNumber
    usesOpenItems = accounting.member("gest_scadenzario_partite")?.string == "S"
    let named = accounting.member("valuta_aziendale")
    for row in rows[.currencies] ?? [] { try add(currency: row, named: named) }
    for row in rows[.paymentTypes] ?? [] { try add(paymentType: row, &warnings) }
    for row in rows[.paymentTerms] ?? [] { try add(paymentTerms: row, &warnings) }
  }

  /// A row without its key says nothing and is passed over. The company's currency is named by number or by code.
  private mutating func add(currency row: [UInt8], named: JSONValue?) throws(LedgerRefusal) {
    let fields = try RecordFields(row, of: .currencies, key: ["id"])
    guard let number = try fields[named: "id"].number() else { return }
    let code = try fields[named: "sigla"].text() ?? ""
    let decimals = try fields[named: "nr_dec_importi"].number(max: 9) ?? 2
    records.append(.currency(Currency(number: number, code: code, decimals: decimals)))
    guard let named, named.wholeNumber == number || named.string == code else { return }
    guard decimals <= 2 else { throw fields[named: "nr_dec_importi"].refused(expected: "al massimo 2 decimali") }
    (currency, self.decimals) = (number, decimals)
  }

  private mutating func add(paymentType row: [UInt8], _ warnings: inout ReadingWarnings) throws(LedgerRefusal) {
    let fields = try RecordFields(row, of: .paymentTypes, key: ["tipo"])
    guard let text = try fields[named: "tipo"].text(), let letter = PaymentLetter(text) else { return }
    // One row a letter and currency: the first says what the letter is.
    guard letters.insert(letter).inserted else { return }
    let name = fields[named: "descrizione"].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.text() }
    let code = fields[named: "id_pg_ft_elettr"].lenient(&warnings) { (field) throws(LedgerRefusal) in
      try field.text()
    }
    records.append(.paymentType(PaymentType(letter: letter, name: name ?? "", invoiceCode: code)))
  }

  private mutating func add(paymentTerms row: [UInt8], _ warnings: inout ReadingWarnings) throws(LedgerRefusal) {
    let fields = try RecordFields(row, of: .paymentTerms, key: ["id"])
    guard let id = try fields[named: "id"].text() else { return }
    let name = fields[named: "descrizione"].lenient(&warnings) { (field) throws(LedgerRefusal) in try field.text() }
    records.append(.paymentTerms(PaymentTerms(id: id, name: name ?? "")))
  }
}

extension JSONValue {
  /// A whole number, also one that is written as a text.
  fileprivate var wholeNumber: Int? { number?.int64.map { Int($0) } ?? string.flatMap { Int($0) } }
}
