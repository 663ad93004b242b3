import CreditDomain
import MexalDump
import Testing
import UseCases

/// What a dump says becomes what the ledger is told, value by value.
struct RecordTests {
  @Test func `The header is read whole`() throws {
    let header = try #require(try DumpOutcome(of: exampleDump.dump()).header)
    let expected = DumpHeader(
      company: try #require(Company(code: "DEM")), kind: .full,
      exportedAt: try #require(LocalMoment(text: "20261009 033000")), exposureDays: 10, usesOpenItems: false,
      currency: 1)
    #expect(header == expected)
  }

  @Test func `A header says no more than it must`() throws {
    var dump = exampleDump.setting("tipo", of: "esportazione_mexal", to: "variazioni")
    for attribute in ["sottoazienda", "gest_scadenzario_partite", "valuta_aziendale"] {
      dump = dump.setting(attribute, of: "esportazione_mexal", to: nil)
    }
    dump = dump.setting("numero_giorni_di_esposizione_cambiaria", of: "esportazione_mexal", to: "")
    let header = try #require(try DumpOutcome(of: dump.dump()).header)
    let expected = DumpHeader(
      company: try #require(Company(code: "DEM")), kind: .variation,
      exportedAt: try #require(LocalMoment(text: "20261009 033000")))
    #expect(header == expected)
  }

  @Test func `A subcompany is a company of its own`() throws {
    let dump = exampleDump.setting("sottoazienda", of: "esportazione_mexal", to: "2")
    #expect(try DumpOutcome(of: dump.dump()).header?.company.key == "DEM/2")
  }

  @Test func `The tables come in the order of the dump`() throws {
    let records = try DumpOutcome(of: exampleDump.dump()).records
    let letter = try #require(PaymentLetter("R"))
    #expect(
      Array(records.prefix(5)) == [
        .currency(Currency(number: 1, code: "EUR", decimals: 2)),
        .currency(Currency(number: 2, code: "USD", decimals: 2)),
        .paymentType(PaymentType(letter: letter, name: "Ricevuta bancaria", invoiceCode: "MP12")),
        .paymentTerms(PaymentTerms(id: "9", name: "Ricevuta Bancaria 30/60gg FM")),
        .agent(Agent(code: "610.00003", name: "ROSSI MARIO", email: "rossi@agenti.example")),
      ])
  }

  @Test func `A customer is read whole`() throws {
    var customer = Customer(code: try #require(CustomerCode("501.00001")), name: "ALFA S.R.L.")
    customer.creditLimit = .limited(Cents(1_000_000))
    customer.overLimitAction = .block
    customer.invoicedTo = CustomerCode("501.00002")
    customer.exposure = ReportedExposure(
      date: try #require(CalendarDate(text: "20261008")), deliveredNotInvoiced: Cents(30_000),
      openOrders: Cents(150_000))
    customer.isNaturalPerson = true
    customer.agent = "610.00003"
    customer.zone = "2"
    customer.category = "4"
    customer.rating = "A"
    customer.paymentTerms = "9"
    customer.language = "0"
    customer.currency = 1
    customer.bounceCounter = 1
    customer.bounceTotal = Cents(61_000)
    customer.address.street = "VIA VERDI 5"
    customer.address.postalCode = "20100"
    customer.address.city = "MILANO"
    customer.address.province = "MI"
    customer.address.country = "IT"
    customer.address.nationality = "I"
    customer.channels.phone = "02123456"
    customer.channels.email = "amm@alfa.example"
    customer.channels.certifiedEmail = "alfa@pec.example"
    customer.channels.exchangeCode = "ABC1234"
    customer.taxCodes.vatNumber = "IT01234567890"
    customer.taxCodes.fiscalCode = "01234567890"
    var contact = Contact(code: "1")
    contact.name = "BIANCHI ANNA"
    contact.email = "contab@alfa.example"
    contact.phone = "02123457"
    contact.role = "amministrazione"
    customer.contacts = [contact]
    customer.modifiedAt = LocalMoment(text: "20261001 101500")
    let small = Customer(code: try #require(CustomerCode("501.00002")), name: "BETA SPA")
    #expect(try DumpOutcome(of: exampleDump.dump()).customers == [customer, small])
  }

  @Test func `A document is read whole`() throws {
    let letter = try #require(PaymentLetter("R"))
    var first = ReportedInstalment(
      number: 1, letter: letter, date: try #require(CalendarDate(text: "20260228")),
      originalDue: CalendarDate(text: "20260227"), amount: Cents(61_000), status: .presented,
      bounce: ReportedBounce(
        date: CalendarDate(text: "20260304"), charges: Cents(310), reason: "FONDI INSUFFICIENTI"))
    first.amountInDocumentCurrency = Cents(61_000)
    first.bank.account = "221.00001"
    first.bank.protocolNumber = "45"
    first.bank.issuedOn = CalendarDate(text: "20260220")
    first.nativeDunning.reminder = CalendarDate(text: "20260301")
    first.nativeDunning.recovery = CalendarDate(text: "20260302")
    first.nativeDunning.legal = CalendarDate(text: "20260303")
    let second = ReportedInstalment(
      number: 2, letter: letter, date: try #require(CalendarDate(text: "20260331")), originalDue: nil,
      amount: Cents(61_000), status: .open)
    var document = ReportedDocument(
      key: DocumentKey(
        customer: try #require(CustomerCode("501.00001")), postingYear: 2026,
        registeredOn: try #require(CalendarDate(text: "20260115")), postingNumber: 12),
      label: DocumentLabel(cause: "FE", series: "1", number: "123", date: CalendarDate(text: "20260114")),
      instalments: [first, second])
    document.extendedNumber = "123/1"
    document.agent = "610.00003"
    document.currency = 1
    document.total = Cents(122_000)
    document.salesType = "FT"
    document.modifiedAt = LocalMoment(text: "20260220 173000")
    #expect(try DumpOutcome(of: exampleDump.dump()).documents.first == document)
  }

  @Test(
    arguments: [
      ("", .unlimited), (nil, .unlimited), ("0.00", .limited(.zero)), ("0", .limited(.zero)),
      ("12,5", .limited(Cents(1_250))), ("999999999.99", .limited(.recordMax)),
    ] as [(String?, CreditLimit)])
  func `An empty credit limit is none and zero is no credit`(text: String?, limit: CreditLimit) throws {
    let dump = exampleDump.setting("fido", of: "cliente", to: text)
    #expect(try DumpOutcome(of: dump.dump()).customers.first?.creditLimit == limit)
  }

  @Test(
    arguments: [
      ("B", .block), ("A", .warn), ("N", .ignore), ("I", .ignore), ("", nil), (nil, nil), ("Q", nil),
    ] as [(String?, OverLimitAction?)])
  func `What passing the limit does is a letter`(text: String?, action: OverLimitAction?) throws {
    let dump = exampleDump.setting("gest_fuori_fido", of: "cliente", to: text)
    #expect(try DumpOutcome(of: dump.dump()).customers.first?.overLimitAction == action)
  }

  @Test(
    arguments: [
      ("1800.00", "1500.00", "300.00", (30_000, 150_000)), ("1800.00", nil, nil, (0, 180_000)),
      ("1800.00", "1500.00", nil, (30_000, 150_000)), ("1800.00", nil, "300.00", (30_000, 150_000)),
      (nil, "1500.00", nil, (0, 150_000)), (nil, nil, "300.00", (30_000, 0)), (nil, nil, nil, nil),
      ("", "", "", nil),
    ] as [(String?, String?, String?, (Int64, Int64)?)])
  func `The sum of an exposure stands in for a part that is not said`(
    both: String?, orders: String?, deliveries: String?, expected: (delivered: Int64, orders: Int64)?
  ) throws {
    let dump = exampleDump.setting("val_ord_bolle", of: "esposizione", to: both)
      .setting("val_ord_iva", of: "esposizione", to: orders)
      .setting("val_bolle_iva", of: "esposizione", to: deliveries)
    let exposure = try #require(try DumpOutcome(of: dump.dump()).customers.first).exposure
    #expect(exposure?.deliveredNotInvoiced.minorUnits == expected?.delivered)
    #expect(exposure?.openOrders.minorUnits == expected?.orders)
  }

  @Test func `An exposure without a date is of the day of the export`() throws {
    let dump = exampleDump.setting("dt_esposizione", of: "esposizione", to: "00000000")
    #expect(
      try DumpOutcome(of: dump.dump()).customers.first?.exposure?.date == CalendarDate(text: "20261009"))
  }

  @Test(
    arguments: [
      ("610.00", Cents(61_000)), ("-0,5", Cents(-50)), ("", nil), ("999999999.99", .recordMax),
      ("1000000000.00", nil), ("999999999999999", nil),
    ] as [(String, Cents?)])
  func `An amount in another currency that the ledger cannot hold is left out`(text: String, cents: Cents?) throws {
    let dump = exampleDump.setting("imp_sca_vlt_doc", of: "rata", to: text)
    #expect(
      try DumpOutcome(of: dump.dump()).documents.first?.instalments.first?.amountInDocumentCurrency == cents)
  }

  @Test func `A currency with three decimals keeps amounts that have two`() throws {
    let dump = exampleDump.setting("nr_dec_importi", of: "valuta", to: "3")
      .setting("valuta_aziendale", of: "esportazione_mexal", to: "2")
    let fine = try DumpOutcome(of: dump.setting("imp_sca_vlt_doc", of: "rata", to: "610.00").dump())
    #expect(fine.documents.first?.instalments.first?.amountInDocumentCurrency == Cents(61_000))
    let finer = try DumpOutcome(of: dump.setting("imp_sca_vlt_doc", of: "rata", to: "610.001").dump())
    #expect(finer.refusal == nil)
    #expect(finer.documents.first?.instalments.first?.amountInDocumentCurrency == nil)
  }

  @Test func `Without the mark of a bounce its date and charges say nothing`() throws {
    let dump = exampleDump.setting("x_insoluto", of: "rata", to: "N")
    #expect(try DumpOutcome(of: dump.dump()).documents.first?.instalments.first?.bounce == nil)
  }

  @Test func `References in values are undone once`() throws {
    let dump = exampleDump.setting(
      "ragione_sociale", of: "cliente", to: "A &amp; B &lt;&gt;&quot;&apos; &amp;amp; &amp;#38; &#8364;&#x1F600;")
    #expect(
      try DumpOutcome(of: dump.dump()).customers.first?.name == "A & B <>\"' &amp; &#38; €\u{1F600}")
  }

  @Test func `The end shows what was declared and what was counted`() throws {
    let dump = exampleDump.setting("tot_imp_scadenza", of: "fine_esportazione", to: "-0.01")
      .setting("nr_clienti", of: "fine_esportazione", to: "7")
    let end = try #require(try DumpOutcome(of: dump.dump()).end)
    #expect(end.declared.customers == 7)
    #expect(end.declared.documents == 2)
    #expect(end.declared.instalments == 3)
    #expect(end.declared.amount == Cents(-1))
    #expect(end.counted.customers == 2)
    #expect(end.counted.documents == 2)
    #expect(end.counted.instalments == 3)
    #expect(end.counted.amount == Cents(116_950))
    #expect(end.warnings.isEmpty)
  }

  @Test(arguments: ["dem-20261019.xml", "dem-20261110-variazioni.xml", "dem-20261120-variazioni.xml"])
  func `The committed samples are read, and their control figures agree`(name: String) throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let outcome = DumpOutcome(ofFileAt: "/\(folder)/Integration/samples/\(name)")
    #expect(outcome.refusal == nil)
    let end = try #require(outcome.end)
    #expect(end.declared == end.counted)
    #expect(end.counted.instalments > 0)
    #expect(end.warnings.isEmpty)
  }
}
