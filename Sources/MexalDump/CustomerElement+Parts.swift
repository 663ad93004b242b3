import CreditDomain
import UseCases

enum ContactAttribute: String, ElementAttribute {
  case code = "cod_referente"
  case name = "nome"
  case email
  case phone = "telefono"
  case role = "x_ruolo"

  static let element = ElementName.contact
}

enum ExposureAttribute: String, ElementAttribute {
  case date = "dt_esposizione"
  case ordersAndDeliveries = "val_ord_bolle"
  case openOrders = "val_ord_iva"
  case deliveredNotInvoiced = "val_bolle_iva"

  static let element = ElementName.exposure
}

extension DumpAssembler {
  mutating func readContact(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    var contact = Contact(code: "")
    try readFields(of: tag, among: names.contact) { field throws(LedgerRefusal) in
      switch field.name {
      case .code: contact.code = field.text()
      case .name: contact.name = field.text()
      case .email: contact.email = field.text()
      case .phone: contact.phone = field.text()
      case .role: contact.role = field.text()
      }
    }
    customer?.record.contacts.append(contact)
    guard customer?.record.contacts.count ?? 0 <= limits.contactsPerCustomerMax else {
      throw .tooLarge(
        "Un cliente ha più di \(limits.contactsPerCustomerMax) referenti (limite dump_contacts_per_customer_max).",
        line: tag.position.beginLine)
    }
  }

  /// The two parts say more than their sum, which stands in for a part that is missing. Without any amount nothing is
  /// said; without a date it is the day of the export.
  mutating func readExposure(_ tag: StartTag) throws(LedgerRefusal) {
    var date: CalendarDate?
    var (both, orders, deliveries): (Cents?, Cents?, Cents?)
    let decimals = companyDecimals
    try readFields(of: tag, among: names.exposure) { field throws(LedgerRefusal) in
      switch field.name {
      case .date: date = try field.dateOrNone()
      case .ordersAndDeliveries: both = try field.amount(decimalsMax: decimals)
      case .openOrders: orders = try field.amount(decimalsMax: decimals)
      case .deliveredNotInvoiced: deliveries = try field.amount(decimalsMax: decimals)
      }
    }
    guard both != nil || orders != nil || deliveries != nil, let day = date ?? header?.exportedAt.date else { return }
    let delivered = deliveries ?? orders.flatMap { orders in both.map { $0 - orders } } ?? .zero
    customer?.record.exposure = ReportedExposure(
      date: day, deliveredNotInvoiced: delivered, openOrders: orders ?? both.map { $0 - delivered } ?? .zero)
  }
}
