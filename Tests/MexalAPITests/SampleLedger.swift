import CreditDomain
import MexalAPI
import RiskRules

extension Sample {
  /// ALFA's master data with everything said.
  static var customer: Customer {
    var customer = Customer(code: alfa, name: "ALFA S.R.L.")
    customer.creditLimit = .limited(Cents(10_000_00))
    customer.invoicedTo = beta
    customer.exposure = ReportedExposure(
      date: today, deliveredNotInvoiced: Cents(300_00), openOrders: Cents(1_500_00))
    customer.agent = "610.00003"
    customer.zone = "2"
    customer.category = "4"
    customer.rating = "A"
    customer.paymentTerms = "9"
    customer.language = "0"
    customer.currency = 1
    customer.bounceCounter = 1
    customer.bounceTotal = Cents(610_00)
    customer.address.street = "VIA VERDI 5"
    customer.address.postalCode = "20100"
    customer.address.city = "MILANO"
    customer.address.province = "MI"
    customer.address.country = "IT"
    customer.address.nationality = "I"
    customer.channels.phone = "02123456"
    customer.channels.email = "amm@alfa.example"
    customer.channels.certifiedEmail = "pec@alfa.example"
    customer.channels.exchangeCode = "ABC1234"
    customer.taxCodes.vatNumber = "IT01234567890"
    customer.taxCodes.fiscalCode = "01234567890"
    var contact = Contact(code: "1")
    contact.name = "BIANCHI ANNA"
    contact.email = "contab@alfa.example"
    contact.role = "amministrazione"
    customer.contacts = [contact]
    customer.modifiedAt = LocalMoment(date: day(20_261_001), secondOfDay: 10 * 3_600 + 900)
    customer.unknownFields = [UnknownField(name: "x_gruppo", value: "G1")]
    return customer
  }

  static var block: OrderBlock { OrderBlock(reason: "Assegno protestato", until: day(20_261_231)) }

  static let invoice = DocumentLabel(cause: "FE", series: "1", number: "123", date: day(20_260_603))

  static var rows: [LedgerRow] {
    var overdue = instalment(1, "B", due: day(20_260_803), Cents(1_830_00), .bounced)
    overdue.bounceCharges = Cents(5_50)
    var paid = instalment(2, "R", due: day(20_260_703), Cents(400_00), .paid)
    paid.paidOn = day(20_260_710)
    return [
      LedgerRow(
        document: invoice, instalment: overdue, phase: .bounced, today: today, workflow: "insoluti", state: "richiamo",
        restraint: .hold, interest: Cents(31_40), compensation: Cents(40_00)),
      LedgerRow(document: DocumentLabel(), instalment: paid, phase: .paid, today: today),
    ]
  }

  static func instalment(
    _ number: Int, _ letter: String, due: CalendarDate, _ amount: Cents, _ status: InstalmentStatus
  ) -> Instalment {
    guard let letter = PaymentLetter(letter) else { preconditionFailure("A test names a valid letter.") }
    return Instalment(
      ordinal: number, number: number, letter: letter, originalDue: due, date: due, amount: amount, status: status,
      reported: .open)
  }

  static var imported: ImportReport {
    ImportReport(
      id: 7, outcome: .imported, company: company, kind: .full, exportedAt: exportedAt,
      figures: ImportFigures(customers: 2, documents: 3, instalments: 5, amount: Cents(2_440_00)),
      changes: ImportChanges(appeared: 1, changed: 2, paid: 1, closed: 1, bounced: 0),
      warnings: [
        ImportNotice(
          code: "STATO_PAGAMENTO_SCONOSCIUTO",
          text: "Lo stato_pagamento «X» non è conosciuto: la rata è trattata come aperta.", line: 12, count: 3)
      ],
      durationMs: 41, fileName: "scadenzario.xml",
      importedAt: LocalMoment(date: today, secondOfDay: 4 * 3_600))
  }

  static var refused: ImportReport {
    ImportReport(
      outcome: .refused, durationMs: 2,
      problem: ImportProblem(code: "FILE_TRONCATO", text: "Il file finisce a metà.", line: 9), fileName: "a.xml")
  }

  static var fact: LedgerFact {
    LedgerFact(
      document: DocumentKey(
        customer: alfa, postingYear: 2026, registeredOn: day(20_260_603), postingNumber: 12),
      change: LedgerChange(ordinal: 1, kind: .paid, date: today, amount: Cents(1_830_00)))
  }
}
