package import CreditDomain
import DunningRules
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: CustomerReading {
  package func sheet(
    of customer: CustomerCode, of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> CustomerSheet? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      let queries = PositionQueries(
        company: company, customers: [customer], today: today, exposureDays: standing.exposureDays)
      return try session.failing { (session) throws(PGFailure) in
        guard let record = try session.customerRecord(customer, of: company) else { return nil }
        let rows = try session.readPositions(queries).rows(generation: standing.generation)
        guard let position = rows.first?.position else { return nil }
        return CustomerSheet(
          customer: record.customer, agent: record.agent, paymentTerms: record.paymentTerms, position: position,
          standing: standing)
      }
    }
  }

  package func ledger(
    of customer: CustomerCode, of company: Company
  ) async throws(StoreFailure) -> LedgerRecords? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        guard try session.exists(customer, of: company) else { return nil }
        return LedgerRecords(
          instalments: try session.instalments(of: customer, of: company), exposureDays: standing.exposureDays,
          exportedAt: standing.exportedAt)
      }
    }
  }
}

struct CustomerRecord: Sendable {
  var customer: Customer
  var agent: Agent?
  var paymentTerms: PaymentTerms?
}

extension PostgresSession {
  func exists(_ customer: CustomerCode, of company: Company) throws(PGFailure) -> Bool {
    try !rows("SELECT FROM customer WHERE company = \(company) AND code = \(customer)").isEmpty
  }

  func instalments(
    of customer: CustomerCode, of company: Company
  ) throws(PGFailure) -> [LedgerInstalment] {
    let changes = try amountChanges(of: customer, of: company)
    return try all(
      """
      SELECT document.customer_code, document.posting_year, document.registered_on, document.posting_number,
        document.cause, document.series, document.number, document.document_date, document.document_id,
        \(SQL.instalmentColumns)
      FROM instalment
      JOIN document ON document.company = \(company) AND document.customer_code = \(customer)
        AND document.document_id = instalment.document_id
      WHERE instalment.company = \(company) AND instalment.customer_code = \(customer)
      ORDER BY instalment.original_due, document.document_id, instalment.ordinal
      """
    ) { (row) throws(PGFailure) in
      let (document, instalment) = (try row.int64(8), try row.instalment(9))
      return LedgerInstalment(
        document: document, key: try row.documentKey(0), label: try row.documentLabel(4), instalment: instalment,
        amountChanges: changes[InstalmentID(document: document, ordinal: instalment.ordinal)] ?? [])
    }
  }

  func customerRecord(
    _ customer: CustomerCode, of company: Company
  ) throws(PGFailure) -> CustomerRecord? {
    let found = try first(
      """
      SELECT customer.code, customer.name, credit_limit_cents, over_limit_action, is_deleted, is_natural_person,
        is_public_body, invoiced_to, exposure_on, delivered_not_invoiced_cents, open_orders_cents, agent, zone,
        category, rating, payment_terms, language, currency, bounce_counter, bounce_total_cents, street, postal_code,
        city, province, country, nationality, phone, customer.email, certified_email, exchange_code, vat_number,
        fiscal_code, modified_at, unknown_names, unknown_values, agent.name, agent.email, payment_terms.name
      FROM customer
      LEFT JOIN agent ON agent.company = \(company) AND agent.code = customer.agent
      LEFT JOIN payment_terms ON payment_terms.company = \(company) AND payment_terms.id = customer.payment_terms
      WHERE customer.company = \(company) AND customer.code = \(customer)
      """
    ) { (row) throws(PGFailure) in try row.customerRecord() }
    guard var found else { return nil }
    found.customer.contacts = try all(
      """
      SELECT code, name, email, phone, role FROM contact
      WHERE company = \(company) AND customer_code = \(customer) ORDER BY place
      """
    ) { (row) throws(PGFailure) in try row.contact() }
    return found
  }
}

extension PGRow {
  fileprivate func customerRecord() throws(PGFailure) -> CustomerRecord {
    var customer = Customer(code: try customerCode(0), name: try string(1))
    customer.creditLimit = try centsOrNil(2).map { .limited($0) } ?? .unlimited
    customer.overLimitAction = try namedOrNil(3, OverLimitAction.self)
    customer.isDeleted = try bool(4)
    customer.isNaturalPerson = try bool(5)
    customer.isPublicBody = try bool(6)
    customer.invoicedTo = try customerCodeOrNil(7)
    customer.exposure = try reportedExposure(8)
    customer.agent = try stringOrNil(11)
    customer.zone = try stringOrNil(12)
    customer.category = try stringOrNil(13)
    customer.rating = try stringOrNil(14)
    customer.paymentTerms = try stringOrNil(15)
    customer.language = try stringOrNil(16)
    customer.currency = try intOrNil(17)
    customer.bounceCounter = try intOrNil(18)
    customer.bounceTotal = try centsOrNil(19)
    customer.address = try postalAddress(20)
    customer.channels = try contactChannels(26)
    customer.taxCodes.vatNumber = try stringOrNil(30)
    customer.taxCodes.fiscalCode = try stringOrNil(31)
    customer.modifiedAt = try localMomentOrNil(32)
    customer.unknownFields = zip(try stringsOrNil(33) ?? [], try stringsOrNil(34) ?? []).map {
      UnknownField(name: $0, value: $1)
    }
    var record = CustomerRecord(customer: customer)
    if let code = customer.agent, let name = try stringOrNil(35) {
      record.agent = Agent(code: code, name: name, email: try stringOrNil(36))
    }
    if let id = customer.paymentTerms, let name = try stringOrNil(37) {
      record.paymentTerms = PaymentTerms(id: id, name: name)
    }
    return record
  }

  private func postalAddress(_ column: Int) throws(PGFailure) -> PostalAddress {
    var address = PostalAddress()
    address.street = try stringOrNil(column)
    address.postalCode = try stringOrNil(column + 1)
    address.city = try stringOrNil(column + 2)
    address.province = try stringOrNil(column + 3)
    address.country = try stringOrNil(column + 4)
    address.nationality = try stringOrNil(column + 5)
    return address
  }

  private func contactChannels(_ column: Int) throws(PGFailure) -> ContactChannels {
    var channels = ContactChannels()
    channels.phone = try stringOrNil(column)
    channels.email = try stringOrNil(column + 1)
    channels.certifiedEmail = try stringOrNil(column + 2)
    channels.exchangeCode = try stringOrNil(column + 3)
    return channels
  }

  fileprivate func contact() throws(PGFailure) -> Contact {
    var contact = Contact(code: try string(0))
    contact.name = try stringOrNil(1)
    contact.email = try stringOrNil(2)
    contact.phone = try stringOrNil(3)
    contact.role = try stringOrNil(4)
    return contact
  }
}
