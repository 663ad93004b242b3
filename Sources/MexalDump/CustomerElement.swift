import CreditDomain
import UseCases

enum CustomerAttribute: String, ElementAttribute {
  case code = "codice"
  case name = "ragione_sociale"
  case vatNumber = "partita_iva"
  case fiscalCode = "codice_fiscale"
  case nationality = "tp_nazionalita"
  case country = "cod_paese"
  case isPublicBody = "gest_ente_pa"
  case isNaturalPerson = "gest_per_fisica"
  case street = "indirizzo"
  case postalCode = "cap"
  case city = "localita"
  case province = "provincia"
  case phone = "telefono"
  case email
  case certifiedEmail = "pec"
  case exchangeCode = "codice_sdi"
  case language = "cod_lingua"
  case currency = "valuta"
  case agent = "cod_agente"
  case zone = "cod_zona"
  case category = "cod_cat_sta"
  case paymentTerms = "cod_pagamento"
  case invoicedTo = "cod_fatturare_a"
  case creditLimit = "fido"
  case overLimitAction = "gest_fuori_fido"
  case rating = "tp_rating"
  case bounceCounter = "nr_insoluti"
  case bounceTotal = "tot_insoluti"
  case isDeleted = "conto_precanc"
  case modifiedAt = "data_ult_mod"

  static let element = ElementName.customer
}

extension DumpAssembler {
  mutating func readCustomer(_ tag: StartTag) throws(LedgerRefusal) {
    try countRecord(tag)
    counted.customers += 1
    var customer = Customer(
      code: try tag.required(.code, among: names.customer).customerCode(),
      name: try tag.required(.name, among: names.customer).text())
    var oddOverLimitAction: String?
    let decimals = companyDecimals
    customer.unknownFields = try readFields(of: tag, among: names.customer) { field throws(LedgerRefusal) in
      switch field.name {
      case .code, .name: break
      case .vatNumber: customer.taxCodes.vatNumber = field.text()
      case .fiscalCode: customer.taxCodes.fiscalCode = field.text()
      case .nationality: customer.address.nationality = field.text()
      case .country: customer.address.country = field.text()
      case .isPublicBody: customer.isPublicBody = try field.flag()
      case .isNaturalPerson: customer.isNaturalPerson = try field.flag()
      case .street: customer.address.street = field.text()
      case .postalCode: customer.address.postalCode = field.text()
      case .city: customer.address.city = field.text()
      case .province: customer.address.province = field.text()
      case .phone: customer.channels.phone = field.text()
      case .email: customer.channels.email = field.text()
      case .certifiedEmail: customer.channels.certifiedEmail = field.text()
      case .exchangeCode: customer.channels.exchangeCode = field.text()
      case .language: customer.language = field.text()
      case .currency: customer.currency = try field.number()
      case .agent: customer.agent = field.text()
      case .zone: customer.zone = field.text()
      case .category: customer.category = field.text()
      case .paymentTerms: customer.paymentTerms = field.text()
      case .invoicedTo: customer.invoicedTo = try field.customerCode()
      case .creditLimit: customer.creditLimit = CreditLimit(reported: try field.amount(decimalsMax: decimals))
      case .overLimitAction:
        customer.overLimitAction = field.overLimitAction()
        if customer.overLimitAction == nil { oddOverLimitAction = field.text() }
      case .rating: customer.rating = field.text()
      case .bounceCounter: customer.bounceCounter = try field.number()
      case .bounceTotal: customer.bounceTotal = try field.amount(decimalsMax: decimals)
      case .isDeleted: customer.isDeleted = try field.flag()
      case .modifiedAt: customer.modifiedAt = try field.momentOrNone()
      }
    }
    if let odd = oddOverLimitAction { warnings.count(.overLimitAction, odd, line: tag.position.beginLine) }
    self.customer = (customer, tag.position.beginLine)
  }
}

extension Field<CustomerAttribute> {
  /// Mexal documents that one of the values blocks and not how it is written; these letters are this contract's own.
  fileprivate func overLimitAction() -> OverLimitAction? {
    guard bytes.count == 1 else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "B"): return .block
    case UInt8(ascii: "A"): return .warn
    case UInt8(ascii: "N"), UInt8(ascii: "I"): return .ignore
    default: return nil
    }
  }
}
