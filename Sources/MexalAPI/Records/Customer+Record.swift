import CreditDomain
import JSONRPC

extension Customer {
  /// Reads *cliente* with its *referenti* and its *esposizione*.
  init(_ record: Record, noting notices: inout RecordNotices) throws(Mismatch) {
    var record = record
    self.init(
      code: try record.customerCode("codice").required("codice"),
      name: try record.text("ragione_sociale").required("ragione_sociale"))
    try readNature(&record)
    try readAddresses(&record)
    try readTerms(&record, noting: &notices)
    contacts =
      try record.elements("referenti", max: RecordLimits.contactsPerCustomerMax, "referenti") {
        record throws(Mismatch) in try Contact(record, noting: &notices)
      } ?? []
    exposure =
      try record.element("esposizione") { record throws(Mismatch) in
        try ReportedExposure.read(record, noting: &notices)
      } ?? nil
    modifiedAt = try record.moment("data_ult_mod")
    unknownFields = try record.unknownFields()
    notices.count(unknown: unknownFields, of: "cliente")
  }

  private mutating func readNature(_ record: inout Record) throws(Mismatch) {
    taxCodes.vatNumber = try record.text("partita_iva")
    taxCodes.fiscalCode = try record.text("codice_fiscale")
    isPublicBody = try record.flag("gest_ente_pa") ?? false
    isNaturalPerson = try record.flag("gest_per_fisica") ?? false
    isDeleted = try record.flag("conto_precanc") ?? false
    agent = try record.text("cod_agente")
    zone = try record.text("cod_zona")
    category = try record.text("cod_cat_sta")
    language = try record.text("cod_lingua")
  }

  private mutating func readAddresses(_ record: inout Record) throws(Mismatch) {
    address.nationality = try record.text("tp_nazionalita")
    address.country = try record.text("cod_paese")
    address.street = try record.text("indirizzo")
    address.postalCode = try record.text("cap")
    address.city = try record.text("localita")
    address.province = try record.text("provincia")
    channels.phone = try record.text("telefono")
    channels.email = try record.text("email")
    channels.certifiedEmail = try record.text("pec")
    channels.exchangeCode = try record.text("codice_sdi")
  }

  private mutating func readTerms(_ record: inout Record, noting notices: inout RecordNotices) throws(Mismatch) {
    currency = try record.number("valuta")
    paymentTerms = try record.text("cod_pagamento")
    invoicedTo = try record.customerCode("cod_fatturare_a")
    creditLimit = try record.amount("fido").map { CreditLimit(reported: $0) } ?? .unlimited
    if let letter = try record.text("gest_fuori_fido") {
      overLimitAction = OverLimitAction(mexalLetter: letter)
      if overLimitAction == nil { notices.count(overLimitLetter: letter) }
    }
    rating = try record.text("tp_rating")
    bounceCounter = try record.number("nr_insoluti")
    bounceTotal = try record.amount("tot_insoluti")
  }
}

extension OverLimitAction {
  /// The letters of *gest_fuori_fido* in the dump.
  fileprivate init?(mexalLetter: String) {
    switch mexalLetter {
    case "B": self = .block
    case "A": self = .warn
    case "N", "I": self = .ignore
    default: return nil
    }
  }
}

extension Contact {
  /// Reads *referente*.
  fileprivate init(_ record: Record, noting notices: inout RecordNotices) throws(Mismatch) {
    var record = record
    self.init(code: try record.text("cod_referente") ?? "")
    name = try record.text("nome")
    email = try record.text("email")
    phone = try record.text("telefono")
    role = try record.text("x_ruolo")
    notices.count(unknown: try record.unknownFields(), of: "referente")
  }
}

extension ReportedExposure {
  /// Reads *esposizione*; nil when no amount is said. The two parts say more than their sum, which stands in for a part
  /// that is missing. Its date has to be there, since no export gives one.
  fileprivate static func read(
    _ record: Record, noting notices: inout RecordNotices
  ) throws(Mismatch) -> ReportedExposure? {
    var record = record
    let date = try record.date("dt_esposizione")
    let both = try record.amount("val_ord_bolle")
    let orders = try record.amount("val_ord_iva")
    let deliveries = try record.amount("val_bolle_iva")
    notices.count(unknown: try record.unknownFields(), of: "esposizione")
    guard both != nil || orders != nil || deliveries != nil else { return nil }
    let delivered = deliveries ?? orders.flatMap { orders in both.map { $0 - orders } } ?? .zero
    return ReportedExposure(
      date: try date.required("dt_esposizione"), deliveredNotInvoiced: delivered,
      openOrders: orders ?? both.map { $0 - delivered } ?? .zero)
  }
}
