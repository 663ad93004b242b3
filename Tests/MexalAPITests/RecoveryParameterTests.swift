import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: what a person decides about a case is taken whole, or refused by the path of what is wrong.
@Suite struct RecoveryParameterTests {
  @Test(arguments: [
    ("cliente.storico", #"{"azienda":"DEM","cod_conto":"5","tipi":[]}"#, "$.tipi", "non_valido"),
    ("cliente.storico", #"{"azienda":"DEM","cod_conto":"5","tipi":["stato","altro"]}"#, "$.tipi[1]", "non_valido"),
    ("cliente.storico", #"{"azienda":"DEM","cod_conto":"5","tipi":"stato"}"#, "$.tipi", "tipo_errato"),
    ("cliente.spiega", #"["DEM","5","2026"]"#, "$[2]", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","stato":"Blocco"}"#, "$.stato", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","operatore":" "}"#, "$.operatore", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","ordine":"data"}"#, "$.ordine", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","limite":0}"#, "$.limite", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","limite":201}"#, "$.limite", "non_valido"),
    ("piano.elenco", #"{"azienda":"DEM","limite":"20"}"#, "$.limite", "tipo_errato"),
    ("attivita.registra", #"["DEM","5"]"#, "$[2]", "manca"),
    ("attivita.registra", #"["DEM","5","call"]"#, "$[2]", "non_valido"),
    ("attivita.registra", #"["DEM","5","nota","20261009 2500"]"#, "$[3]", "non_valido"),
    ("attivita.registra", #"["DEM","5","nota",20261009]"#, "$[3]", "tipo_errato"),
    ("attivita.registra", #"["DEM","5","nota",null,"bene"]"#, "$[4]", "non_valido"),
    ("attivita.registra", #"{"azienda":"DEM","cod_conto":"5","tipo":"nota","stato":"a"}"#, "$.iter", "manca"),
    ("attivita.registra", #"{"azienda":"DEM","cod_conto":"5","tipo":"nota","iter":"a"}"#, "$.stato", "manca"),
    (
      "attivita.registra", #"{"azienda":"DEM","cod_conto":"5","tipo":"nota","operatore":"-"}"#, "$.operatore",
      "non_valido"
    ),
    (
      "attivita.registra", #"{"azienda":"DEM","cod_conto":"5","tipo":"nota","versione":-1}"#, "$.versione", "non_valido"
    ),
    ("attivita.completa", #"{"azienda":"DEM","id":"7","esito":"fatto"}"#, "$.id", "tipo_errato"),
    ("attivita.completa", #"{"azienda":"DEM","id":7}"#, "$.esito", "manca"),
    ("attivita.elenco", #"{"azienda":"DEM","aperte":"si"}"#, "$.aperte", "non_valido"),
    ("promessa.registra", #"["DEM","5"]"#, "$[2]", "manca"),
    ("promessa.registra", #"["DEM","5",[]]"#, "$[2]", "non_valido"),
    ("promessa.registra", #"["DEM","5",[{"importo":0,"data":"20261030"}]]"#, "$[2][0].importo", "non_valido"),
    ("promessa.registra", #"["DEM","5",[{"importo":-1,"data":"20261030"}]]"#, "$[2][0].importo", "non_valido"),
    ("promessa.registra", #"["DEM","5",[{"importo":1}]]"#, "$[2][0].data", "manca"),
    (
      "promessa.registra", #"["DEM","5",[{"importo":1,"data":"20261030","nota":""}]]"#, "$[2][0].nota", "sconosciuto"
    ),
    ("promessa.annulla", #"["DEM","5",7]"#, "$[3]", "manca"),
    ("contestazione.apri", #"["DEM","5",[],"x"]"#, "$[2]", "non_valido"),
    ("contestazione.apri", #"["DEM","5",[{}],"x"]"#, "$[2][0].numero", "manca"),
    ("contestazione.apri", #"["DEM","5",[{"numero":true}],"x"]"#, "$[2][0].numero", "tipo_errato"),
    ("contestazione.apri", #"["DEM","5",[{"numero":1}]," "]"#, "$[3]", "non_valido"),
    ("contestazione.chiudi", #"{"azienda":"DEM","cod_conto":"5","motivo":"x"}"#, "$.documenti", "manca"),
    (
      "contestazione.chiudi", #"{"azienda":"DEM","cod_conto":"5","motivo":"x","id":1,"documenti":[{"numero":1}]}"#,
      "$.documenti", "non_valido"
    ),
    ("sospensione.imposta", #"["DEM","5","x"]"#, "$[3]", "manca"),
    (
      "sospensione.togli", #"{"azienda":"DEM","cod_conto":"5","motivo":"x","id":1,"documento":{"numero":1}}"#,
      "$.documento", "non_valido"
    ),
    ("pratica.assegna", #"{"azienda":"DEM","cod_conto":"5"}"#, "$.operatore", "manca"),
    ("pratica.assegna", #"{"azienda":"DEM","cod_conto":[],"operatore":null}"#, "$.cod_conto", "non_valido"),
    ("pratica.assegna", #"{"azienda":"DEM","cod_conto":["5",""],"operatore":null}"#, "$.cod_conto[1]", "non_valido"),
    (
      "pratica.assegna", #"{"azienda":"DEM","cod_conto":["5"],"operatore":null,"versione":1}"#, "$.versione",
      "non_valido"
    ),
    ("pratica.sposta", #"{"azienda":"DEM","cod_conto":"5","motivo":"x"}"#, "$.stato", "manca"),
    ("pratica.sposta", #"["DEM","5",null,"x","bonifico"]"#, "$.iter", "non_valido"),
    ("iter.assegna", #"{"azienda":"DEM","cod_conto":"5","motivo":"x"}"#, "$.iter", "manca"),
    ("iter.leggi", #"["DEM","Bonifico"]"#, "$[1]", "non_valido"),
    ("iter.salva", #"["DEM",[]]"#, "$[1]", "tipo_errato"),
    ("iter.simula", #"{"azienda":"DEM","dal":"20261001","al":"20261002"}"#, "$.definizione", "manca"),
    ("iter.simula", #"["DEM",{},"bonifico","20261001","20261002"]"#, "$.id", "non_valido"),
    ("iter.simula", #"["DEM",null,"bonifico","20261002","20261001"]"#, "$.al", "non_valido"),
    ("iter.simula", #"["DEM",null,"bonifico","20260101","20270102"]"#, "$.al", "troppi"),
    ("ciclo.esegui", #"["DEM","oggi"]"#, "$[1]", "non_valido"),
  ])
  func isRefused(method: String, params: String, field: String, word: String) throws {
    #expect(try SampleService.refusal(method, params) == [field, word])
  }

  /// Today is 9 October 2026.
  @Test(
    arguments: [
      (nil, nil, "20260711", "20261108"), ("20261001", nil, "20261001", "20261108"),
      ("20261101", nil, "20261101", "20261201"), (nil, "20260901", "20260603", "20260901"),
      ("20250101", nil, "20250101", "20260101"), (nil, "20280101", "20270101", "20280101"),
    ] as [(String?, String?, String, String)])
  func whatASimulationTriesWhenItIsNotSaid(from: String?, to: String?, first: String, last: String) throws {
    let days = [("dal", from), ("al", to)].compactMap { name, day in day.map { #""\#(name)":"\#($0)""# } }
    let params = #"{"# + (["\"azienda\":\"DEM\"", "\"id\":\"bonifico\""] + days).joined(separator: ",") + "}"
    let reply = try JSONValue(parsing: try SampleService.call("iter.simula", params))
    let tried = try #require(reply["giorni"]?.elements).map { $0["data"]?.string }
    #expect(tried == [first, last])
  }

  @Test(arguments: [(60, true), (61, false)]) func aPlanHasALimit(count: Int, isTaken: Bool) throws {
    let parts = Array(repeating: #"{"importo":1,"data":"20261030"}"#, count: count).joined(separator: ",")
    let reply = try JSONValue(parsing: try SampleService.call("promessa.registra", #"["DEM","5",[\#(parts)]]"#))
    #expect((reply["error"] == nil) == isTaken)
  }

  @Test func everythingOfAContactIsTaken() throws {
    let call = try read(
      RecordActivity.self,
      #"""
      {"azienda":"DEM","sottoazienda":1,"cod_conto":"501.00001","tipo":"visita","quando":"2026-10-09 101500",
      "esito":"rifiuta","testo":"No","operatore":"paola","prossima":"20261012","iter":"bonifico",
      "stato":"secondo-sollecito","utente":"anna","versione":7}
      """#)
    #expect(call.company.key == "DEM/1")
    #expect(call.kind == .visit)
    #expect(call.at == LocalMoment(date: Sample.today, secondOfDay: 36_900))
    #expect(call.outcome == .refuses)
    #expect(call.text == "No")
    #expect(call.operatorName == "paola")
    #expect(call.next == Sample.day(20_261_012))
    #expect(call.notice == Sample.noticed.reference)
    #expect(call.user == "anna")
    #expect(call.version == 7)
    #expect(call.ordering == [.item("501.00001", in: "DEM/1")])
  }

  @Test func aContactNeedsLittle() throws {
    let call = try read(RecordActivity.self, #"["DEM","5","nota"]"#)
    #expect(call.at == nil)
    #expect(call.text.isEmpty)
    #expect(call.notice == nil)
    #expect(call.version == nil)
    #expect(try read(RecordActivity.self, #"["DEM","5","nota","20261009"]"#).at == LocalMoment(date: Sample.today))
  }

  @Test func whatWasToBeDoneWaitsForItsCustomerOrForAll() throws {
    #expect(
      try read(CompleteActivity.self, #"["DEM",7,"fatto"]"#).ordering == [.everything(in: "DEM")])
    #expect(
      try read(CompleteActivity.self, #"["DEM",7,"fatto",null,null,"5"]"#).ordering == [.item("5", in: "DEM")])
  }

  @Test func aListOfThePlannerHasItsFilters() throws {
    let all = try read(ListCases.self, #"["DEM"]"#)
    #expect(all.order == .priority)
    #expect(all.limit == 50)
    #expect(all.filter.operatorName == nil)
    let some = try read(
      ListCases.self,
      #"""
      {"azienda":"DEM","stato":"blocco","iter":"bonifico","operatore":"-","agente":"610.00003","zona":2,
      "ricerca":"alfa","ordine":"ultimo_contatto","cursore":"7","limite":200}
      """#)
    #expect(some.filter.state == Sample.name("blocco"))
    #expect(some.filter.workflow == Sample.name("bonifico"))
    #expect(some.filter.operatorName == .nobody)
    #expect(some.filter.agent == "610.00003")
    #expect(some.filter.zone == "2")
    #expect(some.filter.search == "alfa")
    #expect(some.order == .lastContact)
    #expect(some.cursor == Cursor("7"))
    #expect(some.limit == 200)
    #expect(try read(ListCases.self, #"["DEM",null,null,"anna"]"#).filter.operatorName == .named("anna"))
  }

  @Test func aDocumentIsNamedByWhatTellsItApart() throws {
    let call = try read(
      OpenDispute.self,
      #"["DEM","5",[{"numero":123},{"causale":"FE","serie":1,"numero":"123","data_documento":"2026-06-03"}],"x"]"#)
    #expect(call.documents == [DocumentLabel(number: "123"), Sample.invoice])
  }

  @Test func whatIsEndedIsANumberOrDocumentsOrTheCustomers() throws {
    func target(_ rest: String) throws -> DecisionName {
      try read(LiftHold.self, #"{"azienda":"DEM","cod_conto":"5","motivo":"x"\#(rest)}"#).target
    }
    #expect(try target("") == .documents([]))
    #expect(try target(#","id":9"#) == .number(9))
    #expect(try target(#","documento":{"numero":1}"#) == .documents([DocumentLabel(number: "1")]))
    let dispute = #"{"azienda":"DEM","cod_conto":"5","motivo":"x","documenti":[{"numero":1},{"numero":2}]}"#
    #expect(
      try read(CloseDispute.self, dispute).target
        == .documents([DocumentLabel(number: "1"), DocumentLabel(number: "2")]))
  }

  @Test func nullIsAWordOfItsOwn() throws {
    #expect(try read(AssignCases.self, #"["DEM","5",null]"#).operatorName == nil)
    #expect(try read(AssignCases.self, #"["DEM","5","anna"]"#).operatorName == "anna")
    #expect(try read(MoveCase.self, #"["DEM","5",null,"x"]"#).target == nil)
    #expect(
      try read(MoveCase.self, #"["DEM","5","diffida","x"]"#).target
        == StateChoice(workflow: nil, state: Sample.name("diffida")))
    #expect(
      try read(MoveCase.self, #"["DEM","5","diffida","x","bonifico"]"#).target
        == StateChoice(workflow: Sample.name("bonifico"), state: Sample.name("diffida")))
    #expect(try read(AssignWorkflow.self, #"["DEM","5",null,"x"]"#).workflow == nil)
  }

  @Test func manyCustomersAreTakenOnceEachInTheirTurns() throws {
    let call = try read(AssignCases.self, #"["DEM",["7","5","7"],"anna"]"#)
    #expect(call.customers.codes == [Sample.code("7"), Sample.code("5")])
    #expect(call.ordering == [.item("5", in: "DEM"), .item("7", in: "DEM")])
    let codes = Array(repeating: #""5""#, count: 1_001).joined(separator: ",")
    #expect(try SampleService.refusal("pratica.assegna", #"["DEM",[\#(codes)],null]"#) == ["$[1]", "troppi"])
  }

  @Test func aDefinitionIsKeptAsItWasWritten() throws {
    let text = #"{ "id" : "bonifico" }"#
    #expect(try read(SaveWorkflow.self, #"["DEM",\#(text),3]"#).definition.source == text)
    guard
      case .draft(let draft) = try read(SimulateWorkflow.self, #"["DEM",\#(text),null,"20261009","20261009"]"#).workflow
    else {
      Issue.record("A definition is a draft.")
      return
    }
    #expect(draft.source == text)
  }

  @Test func onlyARunInEarnestHasToWaitItsTurn() throws {
    let trial = try read(RunCycle.self, #"["DEM","20261010",true]"#)
    #expect(trial.date == Sample.day(20_261_010))
    #expect(trial.isTrial)
    #expect(trial.ordering.isEmpty)
    let run = try read(RunCycle.self, #"["DEM"]"#)
    #expect(run.date == nil)
    #expect(!run.isTrial)
    #expect(run.ordering == [.everything(in: "DEM")])
  }

  private func read<M: JSONRPC.Method>(_ method: M.Type, _ params: String) throws -> M {
    try M.parameters.read(try JSONValue(parsing: params))
  }
}
