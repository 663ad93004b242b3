import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: what a person decides about messages is taken whole, or refused by the path of what is wrong.
@Suite struct MessageParameterTests {
  @Test(arguments: [
    ("messaggio.elenco", #"["DEM","inviata"]"#, "$[1]", "non_valido"),
    ("messaggio.elenco", #"{"azienda":"DEM","cod_conto":""}"#, "$.cod_conto", "non_valido"),
    ("messaggio.anteprima", #"{"azienda":"DEM","data":"domani"}"#, "$.data", "non_valido"),
    ("messaggio.approva", #"["DEM"]"#, "$[1]", "manca"),
    ("messaggio.approva", #"["DEM","31"]"#, "$[1]", "tipo_errato"),
    ("messaggio.approva", #"["DEM",[]]"#, "$[1]", "non_valido"),
    ("messaggio.approva", #"["DEM",[31,1.5]]"#, "$[1][1]", "non_valido"),
    ("messaggio.approva", #"["DEM",31," "]"#, "$[2]", "non_valido"),
    ("messaggio.approva", #"["DEM",31,"Saldo\nBcc: x@x.it"]"#, "$[2]", "non_valido"),
    ("messaggio.approva", #"["DEM",31,"a\u2028b"]"#, "$[2]", "non_valido"),
    ("messaggio.approva", #"["DEM",31,null,"\n "]"#, "$[3]", "non_valido"),
    ("messaggio.approva", #"{"azienda":"DEM","id":[31],"oggetto":"a"}"#, "$.oggetto", "non_valido"),
    ("messaggio.approva", #"{"azienda":"DEM","id":[31],"testo":"a"}"#, "$.testo", "non_valido"),
    ("messaggio.approva", #"{"azienda":"DEM","id":[31],"versione":1}"#, "$.versione", "non_valido"),
    ("messaggio.annulla", #"["DEM",31]"#, "$[2]", "manca"),
    ("messaggio.annulla", #"["DEM",31," "]"#, "$[2]", "non_valido"),
    ("messaggio.invia", #"{"azienda":"DEM","forza":true}"#, "$.motivo", "manca"),
    ("messaggio.invia", #"{"azienda":"DEM","forza":"N","motivo":"x"}"#, "$.motivo", "non_valido"),
    ("messaggio.invia", #"{"azienda":"DEM","motivo":"x"}"#, "$.motivo", "non_valido"),
    ("messaggio.invia", #"{"azienda":"DEM","forza":true,"motivo":""}"#, "$.motivo", "non_valido"),
  ])
  func isRefused(method: String, params: String, field: String, word: String) throws {
    #expect(try SampleService.refusal(method, params) == [field, word])
  }

  @Test(arguments: [(1_000, true), (1_001, false)]) func aListHasALimit(count: Int, isTaken: Bool) throws {
    let ids = Array(repeating: "31", count: count).joined(separator: ",")
    let reply = try JSONValue(parsing: try SampleService.call("messaggio.approva", #"["DEM",[\#(ids)]]"#))
    #expect((reply["error"] == nil) == isTaken)
    #expect((reply["error"]?["data"]?["motivo"]?.string == "troppi") == !isTaken)
  }

  @Test(arguments: [(120, 65_536, true), (121, 1, false), (1, 65_537, false)])
  func wordingHasLimits(subject: Int, body: Int, isTaken: Bool) throws {
    let (subject, body) = (String(repeating: "è", count: subject), String(repeating: "a", count: body))
    let reply = try JSONValue(
      parsing: try SampleService.call("messaggio.approva", #"["DEM",31,"\#(subject)","\#(body)"]"#))
    #expect((reply["error"] == nil) == isTaken)
    #expect((reply["error"]?["data"]?["motivo"]?.string == "troppi") == !isTaken)
  }

  @Test func oneMessageMayBeReworded() throws {
    let call = try read(
      ApproveMessages.self,
      #"""
      {"azienda":"DEM","sottoazienda":1,"id":31,"oggetto":"Saldo","testo":"a\nb","utente":"anna","versione":1}
      """#)
    #expect(call.company.key == "DEM/1")
    #expect(call.messages == .one(31))
    #expect(call.subject == "Saldo")
    #expect(call.text == "a\nb")
    #expect(call.user == "anna")
    #expect(call.version == 1)
    #expect(call.ordering == [.everything(in: "DEM/1")])
  }

  @Test func manyMessagesAreTakenOnceEach() throws {
    let call = try read(CancelMessages.self, #"["DEM",[7,5,7],"Pagato"]"#)
    #expect(call.messages == .many([7, 5]))
    #expect(call.messages.ids == [7, 5])
    #expect(call.reason == "Pagato")
    #expect(call.ordering == [.everything(in: "DEM")])
    #expect(try read(ApproveMessages.self, #"["DEM",7]"#).messages.ids == [7])
  }

  @Test func aListHasItsFilters() throws {
    let all = try read(ListMessages.self, #"["DEM"]"#)
    #expect(all.state == nil)
    #expect(all.customer == nil)
    #expect(all.ordering.isEmpty)
    let some = try read(ListMessages.self, #"["DEM","in_coda","501.00001","30"]"#)
    #expect(some.state == .queued)
    #expect(some.customer == Sample.alfa)
    #expect(some.cursor == Cursor("30"))
  }

  @Test func aPreviewIsOfADayOrOfToday() throws {
    let some = try read(PreviewMessages.self, #"["DEM","2026-10-12","501.00001"]"#)
    #expect(some.date == Sample.day(20_261_012))
    #expect(some.customer == Sample.alfa)
    let all = try read(PreviewMessages.self, #"["DEM"]"#)
    #expect(all.date == nil)
    #expect(all.customer == nil)
    #expect(all.ordering.isEmpty)
  }

  @Test func forceHasAReasonAndNothingElseHas() throws {
    let forced = try read(SendMessages.self, #"["DEM",true,"Mexal è fermo",null,"paola"]"#)
    #expect(forced.waiverReason == "Mexal è fermo")
    #expect(forced.user == "paola")
    #expect(forced.ordering == [.everything(in: "DEM")])
    #expect(try read(SendMessages.self, #"["DEM"]"#).waiverReason == nil)
    #expect(try read(SendMessages.self, #"["DEM",false]"#).waiverReason == nil)
  }

  private func read<M: JSONRPC.Method>(_ method: M.Type, _ params: String) throws -> M {
    try M.parameters.read(try JSONValue(parsing: params))
  }
}
