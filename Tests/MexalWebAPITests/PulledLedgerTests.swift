import CreditDomain
import FoundationEssentials
import JSONText
import TestSupport
import Testing
import UseCases

@testable import MexalWebAPI

/// What was pulled, read as a dump: customers with their contacts, documents of customers only, figures that agree.
@Suite struct PulledLedgerTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/recupero-webapi-\(UUID().uuidString)"

  private func kept(_ records: [String]) throws -> PulledRecords {
    let writer = try PulledRecords.Writer(in: folder)
    for record in records { try writer.add(Array(record.utf8)[...]) }
    return try writer.finish()
  }

  private func ledger(
    customers: [String], contacts: [String]? = nil, documents: [String] = [], accounts: [String] = ["501."]
  ) throws -> PulledLedger {
    var options = WebAPIReadingOptions(folder: folder)
    options.customerAccounts = accounts
    var warnings = ReadingWarnings()
    let parameters = try JSONValue(validating: Array(#"{"parametri_aziendali":{}}"#.utf8))
    let tables = try CompanyTables(parameters: parameters, rows: [:], &warnings)
    return PulledLedger(
      header: DumpHeader(
        company: try #require(Company(key: "DEM")), kind: .full,
        exportedAt: try #require(LocalMoment(text: "20261009 100000"))),
      tables: tables, warnings: warnings, customers: try kept(customers), contacts: try contacts.map { try kept($0) },
      documents: try kept(documents), options: options, contentDigest: Array(repeating: 1, count: 32))
  }

  private func read(_ ledger: PulledLedger) throws -> (records: [LedgerRecord], end: DumpEnd) {
    var records: [LedgerRecord] = []
    do {
      let end = try ledger.read { (_) throws(DumpReadFailure<Never>) in
      } record: { (record) throws(DumpReadFailure<Never>) in
        records.append(record)
      }
      return (records, end)
    } catch DumpReadFailure<Never>.refused(let refusal) {
      throw refusal
    }
  }

  private func customer(_ number: Int) -> String {
    #"{"codice":"501.\#(paddedDecimal(number, width: 5))","ragione_sociale":"C\#(number)"}"#
  }

  private func contact(_ number: Int, _ name: String) -> String {
    #"{"codice_cli_for":"501.\#(paddedDecimal(number, width: 5))","cod_referente":1,"nome":"\#(name)"}"#
  }

  private func document(_ code: String, _ number: Int) -> String {
    """
    {"codice":"\(code)","anno_primanota":2026,"dt_registr_doc":"20260701","prog_primanota":\(number),
    "tipo_scadenza":[[1,"Q"]],"dt_sca_pg":[[1,"20261001"]],"imp_scadenza":[[1,10.5]]}
    """
  }

  @Test func documentsOfSuppliersArePassedOver() throws {
    let (records, end) = try read(
      ledger(customers: [customer(1)], documents: [document("501.00001", 1), document("601.00001", 2)]))
    #expect(records.count == 2)
    #expect((end.counted.customers, end.counted.documents, end.counted.instalments) == (1, 1, 1))
    #expect(end.counted.amount == Cents(1_050) && end.declared == end.counted)
    #expect(end.warnings.map(\.code) == [.unknownPaymentLetter])
  }

  @Test func aCustomerUnderAnotherAccountStopsTheReading() throws {
    let ledger = try ledger(customers: [customer(1)], accounts: ["502.", "503."])
    let refusal = #expect(throws: LedgerRefusal.self) { _ = try read(ledger) }
    #expect(refusal?.text.contains("webapi_customer_accounts: 502., 503.") == true)
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func everyContactComesToItsCustomer(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let numbers = Set((0..<20).map { _ in Int.random(in: 1...40, using: &random) }).sorted()
    // Some of customers that are not there, some with several.
    let people = (0..<30).map { _ in Int.random(in: 0...41, using: &random) }.sorted()
    let contacts = people.enumerated().map { contact($1, "P\($0)") }
    let (records, _) = try read(ledger(customers: numbers.map(customer), contacts: contacts))
    let found = records.compactMap { record -> [String]? in
      guard case .customer(let customer, _) = record else { return nil }
      return customer.contacts.compactMap(\.name)
    }
    let expected = numbers.map { number in people.enumerated().filter { $1 == number }.map { "P\($0.offset)" } }
    #expect(found == expected, "seed \(seed)")
  }

  @Test(arguments: [([2, 1], [1]), ([1, 2], [2, 1])])
  func whatIsOutOfOrderIsRefusedAndSaysTheWayOut(customers: [Int], contacts: [Int]) throws {
    let ledger = try ledger(customers: customers.map(customer), contacts: contacts.map { contact($0, "P") })
    let refusal = #expect(throws: LedgerRefusal.self) { _ = try read(ledger) }
    #expect(refusal?.text.contains("webapi_contacts: no") == true)
    // Without contacts the order does not matter.
    #expect(try read(self.ledger(customers: customers.map(customer))).records.count == 2)
  }

  @Test func recordsComeBackAsTheyWereKept() throws {
    let records = (0..<2_000).map { String(repeating: "\($0),", count: $0 % 400) }
    var reader = try kept(records).reader()
    for record in records {
      let found = try reader.next()
      #expect(found.map { String(decoding: $0, as: UTF8.self) } == record)
    }
    #expect(try reader.next() == nil)
    // They have no name on disk.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test func theSameRecordsAtAnotherTimeAreAnotherDump() throws {
    let first = try ledger(customers: [customer(1)])
    let second = PulledLedger(
      header: DumpHeader(
        company: first.header.company, kind: .full,
        exportedAt: try #require(LocalMoment(text: "20261009 110000"))),
      tables: first.tables, warnings: first.warnings, customers: first.customers, contacts: nil,
      documents: first.documents, options: first.options, contentDigest: first.contentDigest)
    #expect(try read(first).end.digest != read(second).end.digest)
    #expect(try read(first).end.digest == read(first).end.digest)
  }

  @Test(arguments: [
    (#"{"parametri_aziendali":{"parametri_contabili":{"valuta_aziendale":"EUR"}}}"#, 1),
    (#"{"parametri_aziendali":{"parametri_contabili":{"valuta_aziendale":"1"}}}"#, 1),
    (#"{"parametri_contabili":{"valuta_aziendale":2}}"#, 2), ("{}", nil),
  ])
  func theCurrencyOfTheCompanyIsNamedByNumberOrCode(parameters: String, number: Int?) throws {
    var warnings = ReadingWarnings()
    let rows = [
      #"{"id":1,"sigla":"EUR","nr_dec_importi":2}"#, #"{"id":2,"sigla":"JPY","nr_dec_importi":0}"#,
    ].map { Array($0.utf8) }
    let tables = try CompanyTables(
      parameters: JSONValue(validating: Array(parameters.utf8)), rows: [.currencies: rows], &warnings)
    #expect(tables.currency == number && tables.decimals == (number == 2 ? 0 : 2) && tables.records.count == 2)
  }
}
