import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: the records of *scadenzario.applica* are read as the dump's are, whatever JSON type their fields have.
@Suite struct RecordTests {
  static let wholeCustomer = #"""
    {"codice":"501.00001","ragione_sociale":"ALFA S.R.L.","partita_iva":"IT01234567890","codice_fiscale":"01234567890",
    "tp_nazionalita":"I","cod_paese":"IT","gest_ente_pa":"N","gest_per_fisica":"N","indirizzo":"VIA VERDI 5","cap":20100,
    "localita":"MILANO","provincia":"MI","telefono":"02123456","email":"amm@alfa.example","pec":"pec@alfa.example",
    "codice_sdi":"ABC1234","cod_lingua":0,"valuta":1,"cod_agente":"610.00003","cod_zona":2,"cod_cat_sta":"4",
    "cod_pagamento":9,"cod_fatturare_a":"501.00002","fido":10000.00,"gest_fuori_fido":"","tp_rating":"A",
    "nr_insoluti":"1","tot_insoluti":"610,00","conto_precanc":"N","data_ult_mod":"20261001 101500",
    "referenti":[{"cod_referente":1,"nome":"BIANCHI ANNA","email":"contab@alfa.example","telefono":"",
    "x_ruolo":"amministrazione"}],
    "esposizione":{"dt_esposizione":"20261009","val_ord_bolle":1800,"val_ord_iva":1500.00,"val_bolle_iva":300.00},
    "x_gruppo":"G1"}
    """#

  static let wholeDocument = #"""
    {"codice":"501.00001","anno_primanota":"2026","dt_registr_doc":20260115,"prog_primanota":"12","causale":"FE",
    "serie":1,"numero":"123","numero_esteso":"123/A","data_documento":"2026-01-15","codice_agente":"610.00003",
    "numero_valuta":1,"data_ult_mod":"20260220 173000","x_sigla":"FT","x_imp_documento":"1220.00","x_altro":true,"rate":[
    {"nr":"1","tipo_scadenza":"R","dt_sca_pg":"20260228","dt_sca_origine":"20260131","imp_scadenza":"610,00",
    "imp_sca_vlt_doc":"610.00","stato_pagamento":"E","conto_eff":"221.00001","nr_prot_effetti":45,
    "dt_sca_emissione_eff":"20260220","data_sollecito":"20260301","data_recupero":"20260401","data_legale":"00000000",
    "x_insoluto":"S","x_dt_insoluto":"20260310","x_spese_insoluto":5.5,"x_causale_insoluto":"Z"},
    {"nr":2,"tipo_scadenza":"R","dt_sca_pg":"20260331","imp_scadenza":-610,"stato_pagamento":null,"x_insoluto":"N"}]}
    """#

  @Test func aCustomerWithEverythingSaid() throws {
    let call = try applied(#"["DEM",null,[\#(Self.wholeCustomer)]]"#)
    #expect(call.customers == [Sample.customer])
    #expect(call.documents.isEmpty)
    #expect(
      call.notices == [
        notice("ATTRIBUTO_SCONOSCIUTO", "Il campo x_gruppo di cliente non è conosciuto e non ha effetto.")
      ])
  }

  @Test func aDocumentWithEverythingSaid() throws {
    let document = try #require(try applied(#"["DEM",[\#(Self.wholeDocument)]]"#).documents.first)
    #expect(
      document.key
        == DocumentKey(
          customer: Sample.alfa, postingYear: 2026, registeredOn: Sample.day(20_260_115), postingNumber: 12))
    #expect(document.label == DocumentLabel(cause: "FE", series: "1", number: "123", date: Sample.day(20_260_115)))
    #expect(document.extendedNumber == "123/A")
    #expect(document.agent == "610.00003")
    #expect(document.currency == 1)
    #expect(document.salesType == "FT")
    #expect(document.total == Cents(1_220_00))
    #expect(document.modifiedAt == LocalMoment(text: "20260220 173000"))
    #expect(document.unknownFields == [UnknownField(name: "x_altro", value: "S")])
    #expect(document.instalments.count == 2)
  }

  @Test func anInstalmentWithEverythingSaidAndOneWithLittle() throws {
    let instalments = try #require(try applied(#"["DEM",[\#(Self.wholeDocument)]]"#).documents.first).instalments
    let letter = try #require(PaymentLetter("R"))
    var whole = ReportedInstalment(
      number: 1, letter: letter, date: Sample.day(20_260_228), originalDue: Sample.day(20_260_131),
      amount: Cents(610_00), status: .presented,
      bounce: ReportedBounce(date: Sample.day(20_260_310), charges: Cents(5_50), reason: "Z"))
    whole.amountInDocumentCurrency = Cents(610_00)
    whole.bank.account = "221.00001"
    whole.bank.protocolNumber = "45"
    whole.bank.issuedOn = Sample.day(20_260_220)
    whole.nativeDunning.reminder = Sample.day(20_260_301)
    whole.nativeDunning.recovery = Sample.day(20_260_401)
    let little = ReportedInstalment(
      number: 2, letter: letter, date: Sample.day(20_260_331), originalDue: nil, amount: Cents(-610_00), status: .open)
    #expect(instalments == [whole, little])
  }

  @Test func whatIsNotSaidIsNil() throws {
    let call = try applied(
      #"""
      ["DEM",[],[{"codice":"501.00001","ragione_sociale":"A","fido":"","email":"","cod_fatturare_a":null,
      "esposizione":{"dt_esposizione":"","val_ord_iva":""},"referenti":null}]]
      """#)
    #expect(call.customers == [Customer(code: Sample.alfa, name: "A")])
    #expect(call.notices.isEmpty)
  }

  @Test(arguments: [
    (#""""#, CreditLimit.unlimited), ("0", .limited(.zero)), (#""0.00""#, .limited(.zero)),
    (#""1000,5""#, .limited(Cents(1_000_50))), ("null", .unlimited),
  ])
  func theLimitOfACustomer(fido: String, limit: CreditLimit) throws {
    let call = try applied(#"["DEM",[],[{"codice":"1","ragione_sociale":"A","fido":\#(fido)}]]"#)
    #expect(call.customers.first?.creditLimit == limit)
  }

  @Test(
    arguments: [
      ("B", OverLimitAction.block), ("A", .warn), ("N", .ignore), ("I", .ignore), ("", nil), ("X", nil),
    ] as [(String, OverLimitAction?)])
  func whatPassingTheLimitDoes(letter: String, action: OverLimitAction?) throws {
    let call = try applied(#"["DEM",[],[{"codice":"1","ragione_sociale":"A","gest_fuori_fido":"\#(letter)"}]]"#)
    #expect(call.customers.first?.overLimitAction == action)
    #expect(call.notices.map(\.code) == (letter == "X" ? ["GEST_FUORI_FIDO_SCONOSCIUTO"] : []))
  }

  @Test(
    arguments: [
      (#""val_ord_iva":10,"val_bolle_iva":3,"val_ord_bolle":99"#, 10_00, 3_00),
      (#""val_ord_bolle":13,"val_ord_iva":10"#, 10_00, 3_00), (#""val_ord_bolle":13,"val_bolle_iva":3"#, 10_00, 3_00),
      (#""val_ord_bolle":13"#, 13_00, 0), (#""val_ord_iva":10"#, 10_00, 0), (#""val_bolle_iva":3"#, 0, 3_00),
    ] as [(String, Int64, Int64)])
  func thePartsOfTheExposure(fields: String, orders: Int64, delivered: Int64) throws {
    let call = try applied(
      #"["DEM",[],[{"codice":"1","ragione_sociale":"A","esposizione":{"dt_esposizione":"20261009",\#(fields)}}]]"#)
    #expect(
      call.customers.first?.exposure
        == ReportedExposure(
          date: Sample.today, deliveredNotInvoiced: Cents(delivered), openOrders: Cents(orders)))
  }

  @Test func oddLettersAreCountedAndKept() throws {
    let rate = #"{"nr":1,"tipo_scadenza":"Q","dt_sca_pg":"20260228","imp_scadenza":1,"stato_pagamento":"K"}"#
    let second = rate.replacing(#""nr":1"#, with: #""nr":2,"x_a":1"#)
    let call = try applied(
      #"["DEM",[{"codice":"1","anno_primanota":2026,"dt_registr_doc":"20260101","prog_primanota":1,"rate":[\#(rate),\#(second)]}]]"#
    )
    #expect(call.documents.first?.instalments.map(\.status) == [.unknown("K"), .unknown("K")])
    #expect(
      call.notices == [
        ImportNotice(
          code: "TIPO_SCADENZA_SCONOSCIUTO", text: "Il tipo_scadenza «Q» non è una lettera di Mexal.", count: 2),
        ImportNotice(
          code: "STATO_PAGAMENTO_SCONOSCIUTO",
          text: "Lo stato_pagamento «K» non è conosciuto: la rata è trattata come aperta.", count: 2),
        ImportNotice(
          code: "ATTRIBUTO_SCONOSCIUTO", text: "Il campo x_a di rata non è conosciuto e non ha effetto.", count: 1),
      ])
  }

  @Test func theCallNamesEveryCustomerItTouchesOnce() throws {
    let document = #"{"codice":"B","anno_primanota":2026,"dt_registr_doc":"20260101","prog_primanota":1,"rate":[]}"#
    let other = document.replacing(#""prog_primanota":1"#, with: #""prog_primanota":2"#)
    let call = try applied(#"["DEM",[\#(document),\#(other)],[{"codice":"A","ragione_sociale":"A"}],"1"]"#)
    #expect(call.ordering == [.item("A", in: "DEM/1"), .item("B", in: "DEM/1")])
  }

  private func notice(_ code: String, _ text: String) -> ImportNotice { ImportNotice(code: code, text: text, count: 1) }
}

func applied(_ params: String) throws -> ApplyLedger {
  try ApplyLedger.parameters.read(try JSONValue(parsing: params))
}
