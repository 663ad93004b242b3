import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Goal: replies beside those of the examples, byte for byte.
@Suite struct ReplyTests {
  private func bytes(_ reply: some JSONWritable) -> String {
    var writer = JSONWriter()
    reply.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func ends(_ reply: some JSONWritable, with end: String) -> Bool { bytes(reply).hasSuffix(end) }

  @Test func anIndicatorFromMemoryAloneSaysSoAtItsEnd() {
    let reply = RiskIndicator.Reply(
      company: Sample.company, customer: Sample.regular, indicators: Sample.indicators(Sample.regular),
      today: Sample.today, data: Sample.data, notice: Sample.notice)
    #expect(
      bytes(reply) == #"""
        {"esito":"E","messaggio":"Cliente regolare","indicatore":{"id":"regolare","icona":"ok","colore":"#27AE60",\#
        "etichetta":"Regolare"},"azienda":"DEM","cod_conto":"501.00002","ragione_sociale":"BETA «2» S.P.A.",\#
        "stato":null,"scaduto":0.00,"a_scadere":0.00,"effetti_a_rischio":0.00,"esposizione":0.00,"fido":null,\#
        "fido_residuo":null,"fuori_fido":0.00,"numero_insoluti":0,"valore_insoluti":0.00,"gg_ritardo_medio":null,\#
        "motivi":[],"dati_al":"20261009 033000","eta_dati_ore":3.5,"avviso":"La base dati non risponde: la risposta \#
        è quella in memoria, aggiornata al 09/10/2026 alle 06:45."}
        """#)
  }

  @Test func everyAnswerFromMemoryAloneSaysSoAtItsEnd() {
    let notice =
      #","avviso":"La base dati non risponde: la risposta è quella in memoria, aggiornata al 09/10/2026 alle 06:45."}"#
    let totals = LedgerTotals()
    #expect(
      ends(
        OrderAnswer(verdict: Sample.verdict(.nothing, on: nil), data: Sample.noData, notice: Sample.notice),
        with: #""dati_al":null"# + notice))
    #expect(
      ends(
        RiskIndicatorList.Reply(summaries: [], data: Sample.noData, notice: Sample.notice),
        with: #"{"indicatori":[],"dati_al":null,"eta_dati_ore":null"# + notice))
    #expect(
      ends(
        CustomerSheet.Reply(
          company: Sample.company, customer: Sample.customer, agentName: nil, paymentTermsName: nil,
          overLimitAction: .ignore, block: nil, totals: totals, data: Sample.noData, notice: Sample.notice),
        with: #""eta_dati_ore":null"# + notice))
    #expect(
      ends(
        CustomerLedger.Reply(
          company: Sample.company, customer: Sample.alfa, rows: [], totals: totals, data: Sample.noData,
          notice: Sample.notice), with: #""eta_dati_ore":null"# + notice))
  }

  @Test func aStateStandsBetweenTheNameAndTheAmounts() {
    var customer = Sample.regular
    customer.recovery = RecoveryStanding(
      state: RecoveryState(
        workflow: "bonifico", id: "diffida", title: "Diffida", color: "#C0392B", severity: 80,
        since: Sample.day(20_261_005), lateFrom: Sample.today.adding(days: -47)), effect: nil)
    let reply = RiskIndicator.Reply(
      company: Sample.company, customer: customer, indicators: Sample.indicators(customer), today: Sample.today,
      data: Sample.data)
    #expect(
      bytes(reply).contains(
        #"""
        S.P.A.","stato":{"iter":"bonifico","id":"diffida","nome":"Diffida","colore":"#C0392B","dal":"20261005",\#
        "giorni_ritardo":47},"scaduto":
        """#))
  }

  @Test func aReasonOfTheInvoicedAccountNamesIt() {
    var invoiced = Sample.regular
    invoiced.isDeleted = true
    let verdict = orderVerdict(
      on: .nothing, customer: Sample.late, invoiced: invoiced, under: RiskPolicy(), on: Sample.today,
      dataAgeBusinessHours: nil)
    #expect(
      bytes(OrderAnswer(verdict: verdict, data: Sample.noData)) == #"""
        {"esito":"B","verdetto":"blocca","messaggio":"Conto di fatturazione 501.00002: cliente cancellato in Mexal",\#
        "motivi":[{"codice":"CLIENTE_CANCELLATO","testo":"Conto di fatturazione 501.00002: Il cliente è cancellato \#
        in Mexal (conto precancellato).","valore":null,"soglia":null,"conto":"501.00002"},\#
        {"codice":"SCADUTO_OLTRE_SOGLIA","testo":"1.830,00 € scaduti da almeno 60 giorni, i più vecchi da 67 giorni; \#
        la tolleranza è 50,00 €.","valore":1830.00,"soglia":50.00},{"codice":"DATI_VECCHI","testo":"Nessuna \#
        esportazione è stata ancora importata da Mexal.","valore":null,"soglia":24}],"importo_ammesso":0.00,\#
        "esposizione":2440.00,"fido":10000.00,"id_autorizzazione":null,"scade":null,"dati_al":null}
        """#)
  }

  @Test func aRefusedImportSaysWhyAndNothingItDoesNotKnow() throws {
    #expect(
      try SampleService.call("scadenzario.importa", #"["DEM","altro.xml"]"#) == #"""
        {"esito":"rifiutato","azienda":null,"tipo":null,"data_esportazione":null,"nr_clienti":null,\#
        "nr_documenti":null,"nr_rate":null,"tot_imp_scadenza":null,"nuove":0,"cambiate":0,"pagate":0,"chiuse":0,\#
        "insoluti":0,"avvisi":[],"durata_ms":2,"errore":{"codice":"FILE_TRONCATO","testo":"Il file finisce a metà.",\#
        "riga":9},"nome_file":"a.xml"}
        """#)
  }

  @Test(arguments: [
    (ImportReport.Outcome.imported, "importato"), (.alreadyImported, "gia_importato"), (.held, "trattenuto"),
    (.refused, "rifiutato"),
  ])
  func theOutcomesOfAnImportAreThoseOfTheContract(outcome: ImportReport.Outcome, word: String) {
    #expect(bytes(ImportReport(outcome: outcome, durationMs: 0)).hasPrefix(#"{"esito":"\#(word)","#))
  }

  @Test func theLastPageOfImportsHasNoCursor() throws {
    let reply = try JSONValue(parsing: try SampleService.call("scadenzario.importazioni", #"["DEM","7"]"#))
    #expect(reply["importazioni"] != nil)
    #expect(reply["cursore"] == nil)
  }

  @Test func aDatabaseThatIsAwayIsPartOfTheStatus() {
    var company = SystemStatus.CompanyStatus(
      company: Sample.company, lastImport: nil, customers: 0, queuedMessages: 0)
    company.webAPI = SystemStatus.WebAPI(
      lastPull: Sample.now, lastFullPull: nil, ageMinutes: 3, isLate: false, failedAt: Sample.now,
      failure: "Mexal ha troppi servizi WebAPI in corso.", queuedWrites: 1, refusedWrites: 2)
    let reply = SystemStatus.Reply(
      version: "1.0.0", now: Sample.now, database: SystemStatus.Database(isReachable: false), memory: .disconnected,
      companies: [company])
    #expect(
      bytes(reply) == #"""
        {"versione":"1.0.0","oggi":"20261009","momento":"20261009 070000","database":{"raggiungibile":false,\#
        "versione_schema":null,"versione_postgresql":null},"aziende":[{"azienda":"DEM","sottoazienda":"0",\#
        "ultima_importazione":null,"nr_clienti":0,"messaggi_in_coda":0,"esportazione_mancata":null,\#
        "messaggi":{"in_coda":0,"dovuti":0,"proposte":0,"da_verificare":0,"falliti":0,"rimbalzati":0,"eta_ore":null},\#
        "allarmi":[],"webapi":{"ultima_lettura":"20261009 070000","ultima_completa":null,"eta_minuti":3,\#
        "in_ritardo":false,"errore_dal":"20261009 070000","errore":"Mexal ha troppi servizi WebAPI in corso.",\#
        "scritture_in_coda":1,"scritture_rifiutate":2}}],"memoria":"scollegata"}
        """#)
  }

  @Test func theServicesOwnErrorsHaveTheirCodes() throws {
    let unknown = try JSONValue(parsing: try SampleService.call("rischio.indicatore", #"["ALT","501.00001"]"#))
    #expect(unknown["error"]?["code"]?.source == "-32004")
    #expect(unknown["error"]?["data"]?["codice"]?.string == "AZIENDA_SCONOSCIUTA")
    #expect(RPCError.ledgerRefused(code: "CLIENTE_SCONOSCIUTO", text: "x").code == -32004)
    #expect(RPCError.ledgerRefused(code: "CHIAVE_DOPPIA", text: "x").code == -32009)
    #expect(RPCError.pathNotAllowed.code == -32004)
    #expect(SetOrderBlock.endsInThePast.details.first == .text("campo", "$.fino_al"))
  }
}
