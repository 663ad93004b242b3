import CreditDomain
import DunningRules
import JSONText
import MexalAPI
import Testing

/// Goal: the definition of an iter becomes a workflow, or is refused whole with everything that is wrong in it.
@Suite struct WorkflowFileTests {
  static let whole = ##"""
    {"id": "bonifico", "nome": "Bonifici", "tipi_pagamento": ["B", "M"], "evento": "scaduto",
     "recupero_passi": "sequenziale", "importo_minimo": 15.5, "intervallo_minimo_giorni": 4,
     "stati": [
      {"id": "promemoria", "nome": "Promemoria", "colore": "#2E86DE", "gravita": 5, "giorni": -5,
       "messaggio": {"modello": "promemoria", "canale": "email", "modo": "automatico"}},
      {"id": "scaduto", "nome": "Scaduto", "colore": "#f1c40f", "gravita": 10, "giorni": 1},
      {"id": "secondo-sollecito", "nome": "2° sollecito", "colore": "#E67E22", "gravita": 40, "giorni": 20,
       "avviso_obbligatorio": true, "giorni_di_grazia": 7,
       "messaggio": {"modello": "sollecito-2", "canale": "lettera"},
       "attivita": {"tipo": "telefonata", "entro_giorni": 2}, "ordini": "avvisa"},
      {"id": "diffida", "nome": "Diffida", "colore": "#8E44AD", "gravita": 80, "giorni": 50, "ordini": "blocca",
       "messaggio": {"modello": "diffida", "canale": "pec", "modo": "proposta", "una_volta_sola": true},
       "condizioni": {"importo_minimo": 50.00, "percentuale_minima": 10, "rate_minime": 2},
       "notifica": ["direzione", "legale"]}]}
    """##

  @Test func everyKeyIsRead() throws {
    let file = try WorkflowFile(bytes: Array(Self.whole.utf8), version: 3)
    let workflow = file.workflow
    #expect(workflow.name.text == "bonifico" && workflow.title == "Bonifici" && workflow.version == 3)
    #expect(workflow.letters?.map(\.text).sorted() == ["B", "M"])
    #expect(workflow.event == .overdue && workflow.catchUp == .sequential)
    #expect(workflow.amountMin == Cents(15_50) && workflow.contactIntervalDays == 4)
    #expect(workflow.states.map(\.name.text) == ["promemoria", "scaduto", "secondo-sollecito", "diffida"])
    #expect(workflow.states.map(\.title) == ["Promemoria", "Scaduto", "2° sollecito", "Diffida"])
    #expect(workflow.states.map(\.color) == ["#2E86DE", "#f1c40f", "#E67E22", "#8E44AD"])
    #expect(workflow.states.map(\.severity) == [5, 10, 40, 80])
    #expect(workflow.states.map(\.days) == [-5, 1, 20, 50])
    #expect(workflow.states.map(\.orders) == [.allow, .allow, .warn, .block])
    #expect(workflow.states.map(\.requiredNoticeGraceDays) == [nil, nil, 7, nil])
    #expect(workflow.states.map(\.notified) == [[], [], [], ["direzione", "legale"]])
    #expect(workflow.states.map(\.task) == [nil, nil, StateTask(kind: .call, withinDays: 2), nil])
    let conditions = StateConditions(overdueMin: Cents(50_00), overduePercentMin: 10, overdueCountMin: 2)
    #expect(workflow.states.map(\.conditions) == [StateConditions(), StateConditions(), StateConditions(), conditions])
    let templates = try ["promemoria", "sollecito-2", "diffida"].map { try #require(WorkflowName($0)) }
    #expect(
      workflow.states.map(\.message) == [
        StateMessage(template: templates[0], channel: .email, needsApproval: false), nil,
        StateMessage(template: templates[1], channel: .letter, needsApproval: false),
        StateMessage(template: templates[2], channel: .certifiedEmail, needsApproval: true, atMostOnce: true),
      ])
    #expect(file.document.source == Self.whole, "kept as it was written")
  }

  @Test func whatIsAbsentHasItsStandard() throws {
    let workflow = try WorkflowFile(bytes: Self.workflow()).workflow
    #expect(workflow.version == 1 && workflow.letters == nil && workflow.catchUp == .mostSevere)
    #expect(workflow.amountMin == .zero && workflow.contactIntervalDays == nil && !workflow.doesNothing)
  }

  @Test(arguments: [#""nulla":true"#, #""nulla":true,"stati":[]"#, #""nulla":true,"evento":"insoluto""#])
  func nothingCanBeDoneExplicitly(keys: String) throws {
    let workflow = try WorkflowFile(bytes: Array(#"{"id":"n","nome":"N",\#(keys)}"#.utf8)).workflow
    #expect(workflow.doesNothing)
  }

  @Test func noLetterMeansByHandOnly() throws {
    #expect(try WorkflowFile(bytes: Self.workflow(#""tipi_pagamento":[]"#)).workflow.letters == [])
  }

  @Test(
    arguments: [
      ("telefonata", .call), ("email", .email), ("lettera", .letter), ("visita", .visit), ("nota", .note),
      ("promemoria", .reminder),
    ] as [(String, ActivityKind)])
  func everyActivityHasItsWord(word: String, kind: ActivityKind) throws {
    let state = Self.state(#""attivita":{"tipo":"\#(word)","entro_giorni":0}"#)
    #expect(try WorkflowFile(bytes: Self.workflow(states: [state])).workflow.states.first?.task?.kind == kind)
  }

  @Test(arguments: zip(["consenti", "avvisa", "sospendi", "blocca"], OrdersEffect.allCases))
  func everyEffectHasItsWord(word: String, effect: OrdersEffect) throws {
    let state = Self.state(#""ordini":"\#(word)""#)
    #expect(try WorkflowFile(bytes: Self.workflow(states: [state])).workflow.states.first?.orders == effect)
  }

  @Test(arguments: zip(["piu_grave", "sequenziale", "piu_vicino"], CatchUp.allCases))
  func everyWayToCatchUpHasItsWord(word: String, catchUp: CatchUp) throws {
    #expect(try WorkflowFile(bytes: Self.workflow(#""recupero_passi":"\#(word)""#)).workflow.catchUp == catchUp)
  }

  @Test func aRequiredNoticeNeedsNeitherMessageNorGrace() throws {
    let state = Self.state(#""avviso_obbligatorio":true"#)
    #expect(try WorkflowFile(bytes: Self.workflow(states: [state])).workflow.states.first?.requiredNoticeGraceDays == 0)
  }

  @Test func whatWasReadIsReadAgainFromItsDocument() throws {
    let file = try WorkflowFile(bytes: Array(Self.whole.utf8))
    #expect(try WorkflowFile(file.document).workflow == file.workflow)
  }

  /// A workflow with one state, unless others are given.
  static func workflow(_ keys: String = "", states: [String] = [state()]) -> [UInt8] {
    let rest = keys.isEmpty ? "" : "," + keys
    let event = keys.contains("evento") ? "" : #","evento":"scaduto""#
    return Array(#"{"id":"a","nome":"A"\#(event),"stati":[\#(states.joined(separator: ","))]\#(rest)}"#.utf8)
  }

  static func state(_ keys: String = "", id: String = "s", days: Int = 1, severity: Int = 10) -> String {
    let rest = keys.isEmpty ? "" : "," + keys
    return ##"{"id":"\##(id)","nome":"S","colore":"#000000","gravita":\##(severity),"giorni":\##(days)\##(rest)}"##
  }
}
