import JSONRPC
import JSONText
import Testing

/// Goal: parameters are read by name and by position, and what is wrong is named with its path.
@Suite struct ParametersTests {
  @Test(arguments: [
    (#"{"azienda":"DEM","clienti":["1"]}"#, "DEM 1 false - 1"),
    (#"{"clienti":[],"azienda":"DEM","limite":7}"#, "DEM  false - 7"),
    (#"{"azienda":"DEM","clienti":["1","2"],"tutte":true,"riga":{"tipo":"R","importo":1e2}}"#, "DEM 1,2 true R100 1"),
    (#"["DEM",["1"]]"#, "DEM 1 false - 1"), (#"["DEM",["1"],null,{"tipo":"B"},3]"#, "DEM 1 false B0 3"),
    (#"{"\u0061zienda":"DEM","clienti":[],"tutte":null,"riga":null,"limite":null}"#, "DEM  false - 1"),
  ])
  func accepted(params: String, expected: String) throws {
    #expect(try Sample.parameters.read(JSONValue(validating: Array(params.utf8))).summary == expected)
  }

  @Test(
    arguments: [
      (nil, "$.azienda", "manca"), ("{}", "$.azienda", "manca"), (#"{"azienda":"DEM"}"#, "$.clienti", "manca"),
      ("[]", "$[0]", "manca"),
      (#"["DEM"]"#, "$[1]", "manca"), (#"{"azienda":null,"clienti":[]}"#, "$.azienda", "tipo_errato"),
      (#"{"azienda":1,"clienti":[]}"#, "$.azienda", "tipo_errato"),
      (#"{"azienda":"DEM","clienti":"1"}"#, "$.clienti", "tipo_errato"),
      (#"{"azienda":"DEM","clienti":["1",2]}"#, "$.clienti[1]", "tipo_errato"),
      (#"{"azienda":"D\u0000","clienti":[]}"#, "$.azienda", "non_valido"),
      (#"{"azienda":"DEM","clienti":[],"boh":1}"#, "$.boh", "sconosciuto"),
      (#"{"azienda":"DEM","azienda":"DEM"}"#, "$.azienda", "ripetuto"),
      (#"["DEM",[],true,null,1,9]"#, "$[5]", "troppi"), (#"["DEM",[],1]"#, "$[2]", "tipo_errato"),
      (#"{"azienda":"DEM","clienti":[],"riga":[]}"#, "$.riga", "tipo_errato"),
      (#"{"azienda":"DEM","clienti":[],"riga":{}}"#, "$.riga.tipo", "manca"),
      (#"{"azienda":"DEM","clienti":[],"riga":{"tipo":"Z"}}"#, "$.riga.tipo", "non_valido"),
      (#"{"azienda":"DEM","clienti":[],"riga":{"tipo":"R","importo":1.5}}"#, "$.riga.importo", "non_valido"),
      (#"{"azienda":"DEM","clienti":[],"riga":{"tipo":"R","x":1}}"#, "$.riga.x", "sconosciuto"),
      (#"{"azienda":"DEM","clienti":["1"],"limite":0}"#, "$.limite", "non_valido"), ("1", "$", "tipo_errato"),
    ] as [(String?, String, String)])
  func refused(params: String?, path: String, word: String) throws {
    let value = try params.map { try JSONValue(validating: Array($0.utf8)) }
    let mismatch = #expect(throws: Mismatch.self) { try Sample.parameters.read(value) }
    #expect(mismatch?.pathText == path)
    #expect(mismatch?.word == word)
  }

  @Test func onTheWire() async throws {
    let dispatcher = SpecificationService.dispatcher(.immediate)
    let request = #"{"jsonrpc":"2.0","method":"subtract","params":{"minuend":1},"id":1}"#
    let reply = try #require(await dispatcher.answer(Array(request.utf8), SpecificationService.context))
    #expect(
      String(decoding: reply, as: UTF8.self)
        == #"{"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params","#
        + #""data":{"codice":"PARAMETRO_NON_VALIDO","ripetibile":false,"campo":"$.subtrahend","motivo":"manca","#
        + #""testo":"Parametro $.subtrahend: il parametro è obbligatorio e non c'è."}},"id":1}"#)
  }

  @Test func limitedList() throws {
    let three = try JSONValue(validating: Array("[1,2,3]".utf8))
    #expect(try [Int](reading: three, itemsMax: 3) == [1, 2, 3])
    let mismatch = #expect(throws: Mismatch.self) { try [Int](reading: three, itemsMax: 2) }
    #expect(mismatch?.word == "troppi")
  }
}

private struct Sample: Sendable {
  static let parameters = Parameters(
    Parameter("azienda", "Sigla"), Parameter("clienti", "Codici"),
    Parameter("tutte", "Anche le chiuse", default: false),
    Parameter("riga", "Riga"), Parameter("limite", "Limite", default: 1),
    into: Self.init(company:customers:all:line:limit:))

  let company: String
  let customers: [String]
  let all: Bool
  let line: Line?
  let limit: Int

  init(company: String, customers: [String], all: Bool, line: Line?, limit: Int) throws(Mismatch) {
    guard limit > 0 else { throw Mismatch.invalid("almeno 1").inside(.member("limite")) }
    self.company = company
    self.customers = customers
    self.all = all
    self.line = line
    self.limit = limit
  }

  struct Line: JSONObjectReadable {
    static let parameters = Parameters(
      Parameter("tipo", "Tipo"), Parameter("importo", "Importo", default: 0), into: Self.init)
    let kind: Kind
    let amount: Int64
  }

  enum Kind: String, CaseIterable, JSONReadable, JSONWritable {
    case bank = "B"
    case receipt = "R"
  }

  var summary: String {
    let line = line.map { "\($0.kind.rawValue)\($0.amount)" } ?? "-"
    return "\(company) \(customers.joined(separator: ",")) \(all) \(line) \(limit)"
  }
}
