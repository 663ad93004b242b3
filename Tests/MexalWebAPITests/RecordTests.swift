import CreditDomain
import Testing
import UseCases

@testable import MexalWebAPI

/// What the fields of WebAPI are read as, and how what cannot be read is named.
@Suite struct RecordTests {
  private func customer(
    _ fields: String, zero: ZeroCreditLimit = .noLimit
  ) throws(LedgerRefusal) -> (customer: Customer, warnings: [ImportWarning]) {
    var warnings = ReadingWarnings()
    let record = #"{"codice":"501.00001","ragione_sociale":"ALFA"\#(fields.isEmpty ? "" : ",")\#(fields)}"#
    let read = try RecordFields(Array(record.utf8), of: .customers, key: ["codice"])
    return (try read.customer(zeroCreditLimit: zero, decimals: 2, &warnings), warnings.warnings)
  }

  private func document(
    _ fields: String, decimals: Int = 2
  ) throws(LedgerRefusal) -> (document: ReportedDocument, warnings: [ImportWarning]) {
    var warnings = ReadingWarnings()
    let key = #""codice":"501.00001","anno_primanota":2026,"dt_registr_doc":"20260115","prog_primanota":12"#
    let read = try RecordFields(
      Array("{\(key)\(fields.isEmpty ? "" : ",")\(fields)}".utf8), of: .ledger, key: ["codice", "prog_primanota"])
    return (try read.document(decimals: decimals, &warnings), warnings.warnings)
  }

  private func refusal(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? LedgerRefusal)?.text }
    return nil
  }

  @Test func whatIsEmptyIsNotSaid() throws {
    let empty =
      #""partita_iva":"","fido":"","cod_zona":0,"conto_precanc":"","data_ult_mod":"00000000 000000","pec":null"#
    let (read, warnings) = try customer(empty)
    #expect(read == Customer(code: try #require(CustomerCode("501.00001")), name: "ALFA"))
    #expect(warnings.isEmpty)
  }

  @Test(arguments: [
    (#""fido":10000.5"#, ZeroCreditLimit.noLimit, CreditLimit.limited(Cents(1_000_050))),
    (#""fido":1e3"#, .noLimit, .limited(Cents(100_000))), (#""fido":0"#, .noLimit, .unlimited),
    (#""fido":0.00"#, .noCredit, .limited(.zero)), (#""fido":-5"#, .noLimit, .limited(.zero)),
    (#""fido":"12,50""#, .noLimit, .limited(Cents(1_250))), (#""fido":null"#, .noCredit, .unlimited),
  ])
  func limitsOfCredit(fields: String, zero: ZeroCreditLimit, expected: CreditLimit) throws {
    #expect(try customer(fields, zero: zero).customer.creditLimit == expected)
  }

  @Test(arguments: [
    (#""fido":10.005"#, "il campo fido non va bene"), (#""fido":[1]"#, "il campo fido non va bene"),
    (#""fido":1000000000"#, "il campo fido non va bene"), (#""conto_precanc":"X""#, "il campo conto_precanc"),
    (#""cod_fatturare_a":"ÈÈ""#, "il campo cod_fatturare_a"), (#""ragione_sociale":"""#, "il campo ragione_sociale"),
  ])
  func whatDecidesAboutMoneyMustBeReadable(fields: String, named: String) {
    let text = refusal { _ = try customer(fields) }
    #expect(text?.hasPrefix("clienti 501.00001: \(named)") == true, "\(text ?? "accepted")")
  }

  @Test(arguments: [
    #""nr_insoluti":"due""#, #""tot_insoluti":1.234"#, #""valuta":-1"#, #""data_ult_mod":"ieri""#,
    #""gest_ente_pa":"?""#, #""email":{}"#,
  ])
  func anythingElseIsReported(fields: String) throws {
    let (_, warnings) = try customer(fields)
    #expect(warnings.map(\.code) == [.unreadField])
    let name = fields.split(separator: "\"")[0]
    #expect(warnings.first?.text == "clienti 501.00001: il campo \(name) non si legge e vale come non detto.")
  }

  @Test func anInstalmentIsWhatStandsUnderItsIndex() throws {
    let (read, warnings) = try document(
      """
      "serie":1,"numero":123,"causale":"FE","data_documento":"20260115","numero_valuta":1,
      "tipo_scadenza":[[1,"R"],[3,"B"]],"dt_sca_pg":[[1,"20260228"],[2,""],[3,"20260331"]],
      "imp_scadenza":[[3,-10.5],[1,610],[2,0]],"stato_pagamento":[[1,"E"]],"dt_sca_origine":[[1,"00000000"]],
      "nr_prot_effetti":[[1,45],[3,0]],"data_sollecito":[[3,"20260401"]]
      """)
    #expect(warnings.isEmpty)
    let date = { (text: String) throws in try #require(CalendarDate(text: text)) }
    let letter = { (text: String) throws in try #require(PaymentLetter(text)) }
    var first = ReportedInstalment(
      number: 1, letter: try letter("R"), date: try date("20260228"), originalDue: nil, amount: Cents(61_000),
      status: .presented)
    first.bank.protocolNumber = "45"
    var third = ReportedInstalment(
      number: 3, letter: try letter("B"), date: try date("20260331"), originalDue: nil, amount: Cents(-1_050),
      status: .open)
    third.nativeDunning.reminder = try date("20260401")
    #expect(read.instalments == [first, third])
    #expect(read.label == DocumentLabel(cause: "FE", series: "1", number: "123", date: try date("20260115")))
  }

  @Test(arguments: [
    (#""imp_scadenza":[[1,10]]"#, "tipo_scadenza[1]"),
    (#""imp_scadenza":[[1,10]],"tipo_scadenza":[[1,"B"]]"#, "dt_sca_pg[1]"),
    (#""dt_sca_pg":[[1,"20260101"]],"tipo_scadenza":[[1,"B"]]"#, "imp_scadenza[1]"),
    (#""imp_scadenza":[[0,10]]"#, "imp_scadenza"), (#""imp_scadenza":[[251,10]]"#, "imp_scadenza"),
    (#""imp_scadenza":[10]"#, "imp_scadenza"), (#""imp_scadenza":[[1,2,3]]"#, "imp_scadenza"),
    (#""imp_scadenza":[[1,2],[1,3]]"#, "imp_scadenza"), (#""imp_scadenza":{"1":2}"#, "imp_scadenza"),
    (#""imp_scadenza":[[1,0.001]]"#, "imp_scadenza[1]"),
    (#""imp_scadenza":[[1,1]],"dt_sca_pg":[[1,"20260230"]]"#, "dt_sca_pg[1]"),
    (#""imp_scadenza":[[1,1]],"dt_sca_pg":[[1,"20260228"]],"tipo_scadenza":[[1,"troppo lunga"]]"#, "tipo_scadenza[1]"),
  ])
  func anArrayThatIsNoneIsNamed(fields: String, named: String) {
    let text = refusal { _ = try document(fields) }
    #expect(text?.hasPrefix("scadenzario 501.00001+12: il campo \(named) non va bene") == true, "\(text ?? "accepted")")
  }

  @Test func amountsHaveTheDecimalsOfTheCurrency() throws {
    let fields = #""imp_scadenza":[[1,10.50]],"dt_sca_pg":[[1,"20260228"]],"tipo_scadenza":[[1,"B"]]"#
    #expect(try document(fields).document.instalments.map(\.amount) == [Cents(1_050)])
    #expect(refusal { _ = try document(fields, decimals: 0) } != nil)
  }

  @Test func oddLettersAreReportedOncePerLetter() throws {
    let (_, warnings) = try document(
      """
      "imp_scadenza":[[1,1],[2,1]],"dt_sca_pg":[[1,"20260228"],[2,"20260228"]],
      "tipo_scadenza":[[1,"B"],[2,"B"]],"stato_pagamento":[[1,"Z"],[2,"Z"]],"data_legale":[[1,"x"],[2,"y"]]
      """)
    #expect(warnings.map(\.code) == [.unknownStatus, .unreadField])
    #expect(warnings.map(\.count) == [2, 2])
  }

  @Test func aKeyOfADocumentMustBeThere() {
    let record = #"{"codice":"501.00001","anno_primanota":2026,"prog_primanota":12}"#
    let text = refusal {
      var warnings = ReadingWarnings()
      _ = try RecordFields(Array(record.utf8), of: .ledger, key: ["codice"]).document(decimals: 2, &warnings)
    }
    #expect(text == "scadenzario 501.00001: il campo dt_registr_doc non va bene: ci vuole un valore.")
  }
}
