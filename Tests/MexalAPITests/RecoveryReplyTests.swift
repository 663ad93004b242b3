import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Goal: what recovery answers beside the examples, byte for byte, and every refusal by its name.
@Suite struct RecoveryReplyTests {
  private func bytes(_ reply: some JSONWritable) -> String {
    var writer = JSONWriter()
    reply.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func aCustomerInOrderHasACaseWithoutAnything() {
    let record = CaseRecord(
      customer: Sample.beta, state: nil, acting: nil, orders: .allow, operatorName: nil, version: 0, overdue: .zero,
      nextDate: nil)
    #expect(
      bytes(CaseReply(record: record, id: nil)) == #"""
        {"id":null,"cod_conto":"501.00002","stato":null,"stato_attivo":null,"ordini":"consenti","operatore":null,\#
        "versione":0,"scaduto":0.00,"prossima_data":null}
        """#)
  }

  @Test func aCaseSaysWhatItIsAndWhatActs() {
    #expect(
      bytes(CaseReply(record: Sample.record(), id: 13)) == #"""
        {"id":13,"cod_conto":"501.00001","stato":{"iter":"bonifico","id":"blocco","nome":"Ordini bloccati",\#
        "colore":"#C0392B","dal":"20260907","giorni_ritardo":67},"stato_attivo":{"iter":"bonifico",\#
        "id":"secondo-sollecito","nome":"2° sollecito","dal":"20260823","giorni_ritardo":67,"soglia":20},\#
        "ordini":"avvisa","operatore":"anna","versione":8,"scaduto":1830.00,"prossima_data":"20261012"}
        """#)
  }

  @Test(arguments: [
    (OrdersEffect.allow, "consenti"), (.warn, "avvisa"), (.hold, "sospendi"), (.block, "blocca"),
  ])
  func everyEffectOnOrdersHasItsWord(effect: OrdersEffect, word: String) {
    var record = Sample.record()
    record.orders = effect
    #expect(bytes(record).contains(#""ordini":"\#(word)""#))
  }

  @Test(arguments: [
    (ActivityKind.call, "telefonata"), (.email, "email"), (.letter, "lettera"), (.visit, "visita"), (.note, "nota"),
    (.reminder, "promemoria"),
  ])
  func everyKindOfActivityIsWrittenAsItReads(kind: ActivityKind, word: String) throws {
    let reply = try JSONValue(parsing: try SampleService.call("attivita.registra", #"["DEM","5","\#(word)"]"#))
    #expect(reply["tipo"]?.string == word)
    #expect(try RecordActivity.parameters.read(try JSONValue(parsing: #"["DEM","5","\#(word)"]"#)).kind == kind)
  }

  @Test func theWordsAreThoseOfTheContract() {
    #expect(
      ActivityOutcomeWord.allCases.map(\.rawValue) == [
        "nessuna_risposta", "non_raggiungibile", "fattura_non_ricevuta", "in_approvazione", "contestazione",
        "promessa", "gia_pagato", "rifiuta", "insolvenza", "fatto",
      ])
    #expect(
      PromiseRecord.State.allCases.map(\.rawValue) == ["aperta", "mantenuta", "parziale", "mancata", "annullata"])
    #expect(
      HistoryEvent.Kind.allCases.map(\.rawValue) == [
        "scadenzario", "stato", "attivita", "promessa", "contestazione", "sospensione", "spostamento",
        "assegnazione", "iter", "rinuncia", "ordine", "blocco", "messaggio",
      ])
    #expect(
      AssignmentWord.allCases.map(\.rawValue) == ["rata", "cliente", "precedente", "tipo_pagamento", "predefinito"])
    #expect(
      ListCases.Order.allCases.map(\.rawValue) == ["priorita", "scaduto", "ritardo", "nome", "ultimo_contatto"])
  }

  @Test func aRestraintHasItsWord() {
    let (today, id) = (Sample.today, Int64(1))
    #expect(RestraintWord(.dispute(id: id, since: today)).rawValue == "contestazione")
    #expect(RestraintWord(.promise(id: id, since: today, until: today)).rawValue == "promessa")
    #expect(RestraintWord(.hold(id: id, since: today, until: today)).rawValue == "sospensione")
  }

  @Test func anActivityIsDoneOrToBeDone() {
    #expect(
      bytes(Sample.reminder) == #"""
        {"id":42,"cod_conto":"501.00001","tipo":"promemoria","quando":null,"entro":"20261102","esito":null,\#
        "testo":"Ha pagato?","operatore":"anna","utente":"anna","completata":null}
        """#)
    var note = Sample.call
    note.standing = .done(Sample.now, nil)
    note.operatorName = nil
    #expect(
      bytes(ActivityReply(activity: note, next: nil, version: 9)) == #"""
        {"id":41,"cod_conto":"501.00001","tipo":"telefonata","quando":"20261009 070000","entro":null,"esito":null,\#
        "testo":"Paga la metà a fine mese","operatore":null,"utente":"anna","completata":null,"prossima":null,\#
        "versione":9}
        """#)
  }

  @Test func aNoticeGivenByHandIsPartOfTheActivity() throws {
    let params = #"{"azienda":"DEM","cod_conto":"5","tipo":"visita","iter":"bonifico","stato":"diffida"}"#
    let reply = try JSONValue(parsing: try SampleService.call("attivita.registra", params))
    #expect(reply["avviso"]?.source == #"{"iter":"bonifico","stato":"diffida"}"#)
  }

  @Test func reliabilityIsUnknownBeforeAnythingWasConcluded() {
    #expect(
      bytes(ReliabilityRecord(kept: 0, partial: 0, missed: 0, percent: nil))
        == #"{"mantenute":0,"parziali":0,"mancate":0,"percentuale":null}"#)
  }

  @Test func aListOfCustomersIsAnsweredByAList() throws {
    let reply = try JSONValue(parsing: try SampleService.call("pratica.assegna", #"["DEM",["501.1","501.2"],null]"#))
    #expect(reply["pratiche"]?.elements?.map { $0["cod_conto"]?.string } == ["501.1", "501.2"])
    #expect(reply["pratiche"]?.elements?.allSatisfy { $0["operatore"]?.isNull == true } == true)
    let schema = try JSONValue(schemaOf: AssignCases.Reply.self)
    #expect(SchemaCheck.violations(of: reply, against: schema, at: "$") == [])
  }

  @Test func aHistoryMayBeOfSomeKindsAndEnds() throws {
    let params = #"{"azienda":"DEM","cod_conto":"501.00001","tipi":["ordine"],"cursore":"7"}"#
    let reply = try JSONValue(parsing: try SampleService.call("cliente.storico", params))
    #expect(reply["eventi"]?.elements?.map { $0["tipo"]?.string } == ["ordine"])
    #expect(reply["cursore"] == nil)
  }

  @Test func anEmptyPlannerHasAllItsMembers() {
    let overview = CasesOverview.Reply(
      states: [], stateless: CasesOverview.Stateless(customers: 0, overdue: .zero),
      totals: CasesOverview.Totals(customers: 0, overdue: .zero, balance: .zero), ageing: LedgerTotals().ageing,
      trend: [])
    #expect(
      bytes(overview) == #"""
        {"stati":[],"senza_stato":{"clienti":0,"scaduto":0.00},"totali":{"clienti":0,"scaduto":0.00,"saldo":0.00},\#
        "fasce":{"a_scadere":0.00,"1_30":0.00,"31_60":0.00,"61_90":0.00,"91_120":0.00,"oltre_120":0.00,\#
        "crediti":0.00},"andamento":[]}
        """#)
    #expect(bytes(ListCases.Reply(lines: [], cursor: nil)) == #"{"clienti":[]}"#)
    #expect(bytes(ListActivities.Reply(activities: [], cursor: nil)) == #"{"attivita":[]}"#)
  }

  @Test func aSheetWithoutRecoverySaysNothingOfIt() throws {
    let reply = CustomerSheet.Reply(
      company: Sample.company, customer: Sample.customer, agentName: nil, paymentTermsName: nil,
      overLimitAction: .ignore, block: nil, totals: LedgerTotals(), data: Sample.data)
    let sheet = try JSONValue(parsing: bytes(reply))
    for name in ["stato", "stato_attivo", "operatore", "versione", "ultimo_contatto", "prossima_data", "promesse"] {
      #expect(sheet[name] == nil)
    }
    #expect(sheet["affidabilita_promesse"] == nil)
  }

  @Test func aSheetOfACustomerInOrderSaysThatThereIsNothing() {
    let recovery = SheetRecovery(
      state: nil, acting: nil, operatorName: nil, version: 0, lastContactOn: nil, nextDate: nil,
      promises: [], reliability: ReliabilityRecord(kept: 0, partial: 0, missed: 0, percent: nil))
    let reply = CustomerSheet.Reply(
      company: Sample.company, customer: Sample.customer, agentName: nil, paymentTermsName: nil,
      overLimitAction: .ignore, block: nil, totals: LedgerTotals(), recovery: recovery, data: Sample.data)
    #expect(
      bytes(reply).contains(
        #"""
        ,"stato":null,"stato_attivo":null,"operatore":null,"versione":0,"ultimo_contatto":null,\#
        "prossima_data":null,"promesse":[],"affidabilita_promesse":{"mantenute":0,"parziali":0,"mancate":0,"percentuale":null},\#
        "dati_al":
        """#))
  }

  @Test func aWorkflowIsReadOnOneLine() throws {
    #expect(
      try SampleService.call("iter.leggi", #"["DEM","bonifico"]"#)
        == #"{"id":"bonifico","versione":3,"definizione":{"id":"bonifico","nome":"Bonifici","stati":[]}}"#)
  }

  @Test func aRefusedWorkflowSaysEveryPlace() throws {
    let reply = try JSONValue(parsing: try SampleService.call("iter.salva", #"["DEM",{}]"#))
    #expect(reply["error"]?["code"]?.source == "-32602")
    #expect(
      reply["error"]?["data"]?.source == #"""
        {"codice":"ITER_NON_VALIDO","ripetibile":false,"problemi":[{"percorso":"$.id","testo":"la chiave è \#
        obbligatoria"},{"percorso":"$.stati[0].giorni","testo":"ci vuole un numero intero"}],"testo":"La \#
        definizione dell'iter non va bene: 2 problemi."}
        """#)
  }

  @Test func aCaseThatChangedMeanwhileIsAConflict() throws {
    let params = #"{"azienda":"DEM","cod_conto":"5","motivo":"x","fino_al":"20261031","versione":6}"#
    let reply = try JSONValue(parsing: try SampleService.call("sospensione.imposta", params))
    #expect(reply["error"]?["code"]?.source == "-32009")
    #expect(
      reply["error"]?["data"]?.source == #"""
        {"codice":"PRATICA_CAMBIATA","ripetibile":false,"versione":7,"testo":"La pratica è cambiata nel frattempo: \#
        rileggerla prima di decidere."}
        """#)
  }

  @Test(
    arguments: [
      (.unknownDocument(Sample.invoice), -32004, "DOCUMENTO_SCONOSCIUTO"),
      (.nothingToEnd, -32004, "NIENTE_DA_CHIUDERE"), (.nothingOwed, -32009, "NIENTE_DOVUTO"),
      (.unknownActivity, -32004, "ATTIVITA_SCONOSCIUTA"), (.activityNotOpen, -32009, "ATTIVITA_NON_APERTA"),
      (.unknownWorkflow("x"), -32004, "ITER_SCONOSCIUTO"), (.unknownState("x"), -32004, "STATO_SCONOSCIUTO"),
      (.workflowChanged(version: 3), -32009, "ITER_CAMBIATO"),
      (RecordActivity.isInTheFuture, -32602, "PARAMETRO_NON_VALIDO"),
      (RecordActivity.nextIsInThePast, -32602, "PARAMETRO_NON_VALIDO"),
      (SetHold.endsInThePast, -32602, "PARAMETRO_NON_VALIDO"),
      (RunCycle.onlyTrialsOnOtherDays, -32602, "PARAMETRO_NON_VALIDO"),
    ] as [(RPCError, Int, String)])
  func everyRefusalHasItsName(error: RPCError, code: Int, name: String) {
    #expect(error.code == code)
    #expect(error.name == name)
  }

  @Test func aRefusedDayIsNamedByItsPlace() {
    #expect(RecordPromise.dateInThePast(2).details.first == .text("campo", "$.rate[2].data"))
    #expect(
      RPCError.unknownDocument(Sample.invoice).text
        == "Il cliente non ha nulla di aperto per il documento FE 1/123 del 03/06/2026.")
  }
}

extension JSONValue {
  fileprivate init(schemaOf type: (some JSONWritable).Type) throws {
    var writer = JSONWriter()
    type.outputSchema.write(to: &writer)
    try self.init(validating: writer.bytes)
  }
}
