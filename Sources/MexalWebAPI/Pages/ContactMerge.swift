import CreditDomain
import UseCases

/// Hands each customer its contacts out of a list in the order of the customers' codes: one walk through both.
///
/// Mexal gives lists in the order of their keys. Where it did not, nobody's contacts could be told without keeping all
/// of them in memory, so that the pull is refused, and says which setting leaves contacts out.
struct ContactMerge {
  private var reader: PulledRecords.Reader?
  private var waiting: (customer: CustomerCode, contact: Contact)?
  private var lastCustomer: CustomerCode?

  init(_ records: PulledRecords?) { reader = records?.reader() }

  mutating func take(of customer: CustomerCode, _ warnings: inout ReadingWarnings) throws(LedgerRefusal) -> [Contact] {
    guard reader != nil else { return [] }
    if let lastCustomer, customer < lastCustomer { throw .outOfOrder("clienti \(customer.text)") }
    lastCustomer = customer
    var contacts: [Contact] = []
    while let next = try peek(&warnings), next.customer <= customer {
      // Those before it are of accounts that are no customers any more.
      if next.customer == customer { contacts.append(next.contact) }
      waiting = nil
      guard contacts.count <= Self.contactsPerCustomerMax else {
        throw .notRead("clienti \(customer.text): più di \(Self.contactsPerCustomerMax) referenti.")
      }
    }
    return contacts
  }

  static let contactsPerCustomerMax = 1_000

  private mutating func peek(
    _ warnings: inout ReadingWarnings
  ) throws(LedgerRefusal) -> (customer: CustomerCode, contact: Contact)? {
    if let waiting { return waiting }
    guard let bytes = try reader?.next() else { return nil }
    let key = [ContactField.customer, .code].map(\.rawValue)
    let found = try RecordFields(bytes, of: .contacts, key: key).contact(&warnings)
    if let last = lastContact, found.customer < last {
      throw .outOfOrder("referenti/clienti \(found.customer.text)")
    }
    lastContact = found.customer
    waiting = found
    return found
  }

  private var lastContact: CustomerCode?
}

extension LedgerRefusal {
  fileprivate static func outOfOrder(_ record: String) -> LedgerRefusal {
    .notRead("\(record) non arriva in ordine di codice: per leggere senza i referenti, webapi_contacts: no.")
  }
}
