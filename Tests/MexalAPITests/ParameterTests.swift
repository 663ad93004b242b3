import JSONText
import Testing

/// Goal: a parameter that is not right is refused by its path, with what is wrong in one word.
@Suite struct ParameterTests {
  @Test(arguments: [
    ("rischio.indicatore", #"{"cod_conto":"501.1"}"#, "$.azienda", "manca"),
    ("rischio.indicatore", #"{"azienda":"DEM"}"#, "$.cod_conto", "manca"),
    ("rischio.indicatore", #"["DEM"]"#, "$[1]", "manca"),
    ("rischio.indicatore", #"{"azienda":"D M","cod_conto":"501.1"}"#, "$.azienda", "non_valido"),
    ("rischio.indicatore", #"{"azienda":"","cod_conto":"501.1"}"#, "$.azienda", "non_valido"),
    ("rischio.indicatore", #"{"azienda":true,"cod_conto":"501.1"}"#, "$.azienda", "tipo_errato"),
    ("rischio.indicatore", #"{"azienda":"DEM","cod_conto":501.1}"#, "$.cod_conto", "tipo_errato"),
    ("rischio.indicatore", #"{"azienda":"DEM","cod_conto":""}"#, "$.cod_conto", "non_valido"),
    (
      "rischio.indicatore", #"{"azienda":"DEM","cod_conto":"123456789012345678901234567890123"}"#, "$.cod_conto",
      "non_valido"
    ),
    (
      "rischio.indicatore", #"{"azienda":"DEM","cod_conto":"501.1","sottoazienda":"a/b"}"#, "$.sottoazienda",
      "non_valido"
    ),
    ("rischio.indicatore", #"{"azienda":"DEM","cod_conto":"501.1","conto":1}"#, "$.conto", "sconosciuto"),
    ("rischio.indicatore", #"{"azienda":"DEM","azienda":"DEM","cod_conto":"501.1"}"#, "$.azienda", "ripetuto"),
    ("rischio.indicatori", #"{"azienda":"DEM","cod_conto":"501.1"}"#, "$.cod_conto", "tipo_errato"),
    ("rischio.indicatori", #"{"azienda":"DEM","cod_conto":["501.1",2]}"#, "$.cod_conto[1]", "tipo_errato"),
    ("ordine.verifica", #"{"azienda":"DEM","cod_conto":"501.1"}"#, "$.totale_documento", "manca"),
    (
      "ordine.verifica", #"{"azienda":"DEM","cod_conto":"501.1","totale_documento":null}"#, "$.totale_documento",
      "tipo_errato"
    ),
    ("ordine.verifica", #"["DEM","501.1",1,-1]"#, "$[3]", "non_valido"),
    ("ordine.verifica", #"["DEM","501.1",1,0,[]]"#, "$[4]", "tipo_errato"),
    ("ordine.verifica", #"["DEM","501.1",1,0,9,"OC","","",0,"20260230"]"#, "$[9]", "non_valido"),
    ("ordine.verifica", #"["DEM","501.1",1,0,9,"OC","","",0,20261009]"#, "$[9]", "tipo_errato"),
    (
      "ordine.verifica", #"{"azienda":"DEM","cod_conto":"501.1","totale_documento":1,"merce_consegnata":"SI"}"#,
      "$.merce_consegnata", "non_valido"
    ),
    ("cliente.scadenzario", #"["DEM","501.1",1]"#, "$[2]", "tipo_errato"),
    ("scadenzario.importa", #"["DEM",""]"#, "$[1]", "non_valido"),
    ("scadenzario.importa", #"["DEM","a\u0000.xml"]"#, "$[1]", "non_valido"),
    ("scadenzario.applica", #"{"azienda":"DEM"}"#, "$.documenti", "manca"),
    ("blocco.imposta", #"["DEM","501.1"," "]"#, "$[2]", "non_valido"),
    ("blocco.imposta", #"["DEM","501.1","x","31/12/2026"]"#, "$[3]", "non_valido"),
    ("blocco.togli", #"["DEM","501.1",""]"#, "$[2]", "non_valido"),
    ("sistema.stato", #"{"azienda":"DEM","oggi":1}"#, "$.oggi", "sconosciuto"),
  ])
  func isRefused(method: String, params: String, field: String, word: String) throws {
    #expect(try SampleService.refusal(method, params) == [field, word])
  }

  @Test(arguments: [
    ("-0.01", "non_valido"), ("-1", "non_valido"), ("1.005", "non_valido"), ("1e-3", "non_valido"),
    ("1000000000", "non_valido"), ("1e400", "non_valido"), ("\"1.830,00\"", "non_valido"), ("\"1e2\"", "non_valido"),
    ("\"\"", "non_valido"), ("\"-1\"", "non_valido"), ("true", "tipo_errato"), ("[1]", "tipo_errato"),
  ])
  func anAmountOfAnOrderIsRefused(amount: String, word: String) throws {
    let params = #"{"azienda":"DEM","cod_conto":"501.1","totale_documento":\#(amount)}"#
    #expect(try SampleService.refusal("ordine.verifica", params) == ["$.totale_documento", word])
  }

  @Test(arguments: [
    ("0", "0.00"), ("0.00", "0.00"), ("-0", "0.00"), ("999999999.99", "999999999.99"), ("1830", "1830.00"),
    ("1.83e3", "1830.00"), ("\"1830,5\"", "1830.50"), ("\"+1830.50\"", "1830.50"), ("1.500", "1.50"),
  ])
  func anAmountOfAnOrderIsTaken(amount: String, taken: String) throws {
    let params =
      #"{"azienda":"DEM","cod_conto":"501.00002","totale_documento":\#(amount),"acconto_pagato":999999999.99}"#
    let reply = try JSONValue(parsing: try SampleService.call("ordine.verifica", params))
    #expect(reply["motivi"]?.elements?.first { _ in true }?["soglia"]?.source == taken)
  }

  @Test func whatOnlyNamesTheDocumentMayBeThere() throws {
    let params = #"""
      {"azienda":"DEM","sottoazienda":0,"cod_conto":"501.00002","totale_documento":1,"acconto_pagato":null,
      "id_pagamento":9,"sigla":"OC","utente":"ANNA","serie":1,"numero":0,"data_documento":"2026-10-09",
      "merce_consegnata":"N"}
      """#
    let reply = try JSONValue(parsing: try SampleService.call("ordine.verifica", params))
    #expect(reply["verdetto"]?.string == "approva")
  }

  @Test func thousandCodesAreAnsweredAndOneMoreIsRefused() throws {
    func params(_ count: Int) -> String {
      #"{"azienda":"DEM","cod_conto":["# + Array(repeating: #""501.00002""#, count: count).joined(separator: ",") + "]}"
    }
    let reply = try JSONValue(parsing: try SampleService.call("rischio.indicatori", params(1_000)))
    #expect(reply["indicatori"]?.elements.map { $0.map(\.kind).count } == 1_000)
    #expect(try SampleService.refusal("rischio.indicatori", params(1_001)) == ["$.cod_conto", "troppi"])
  }

  @Test func aReasonHasALimit() throws {
    func params(_ count: Int) -> String { #"["DEM","501.00002","\#(String(repeating: "x", count: count))"]"# }
    #expect(try JSONValue(parsing: try SampleService.call("blocco.imposta", params(1_000)))["blocco"] != nil)
    #expect(try SampleService.refusal("blocco.imposta", params(1_001)) == ["$[2]", "troppi"])
  }
}
