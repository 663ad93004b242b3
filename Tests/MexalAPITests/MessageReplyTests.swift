import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: what the outbox answers beside the examples, byte for byte, and every refusal by its name.
@Suite struct MessageReplyTests {
  private func bytes(_ reply: some JSONWritable) -> String {
    var writer = JSONWriter()
    reply.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func aPreviewedMessageIsStoredNowhere() {
    var message = Sample.sent
    message.recipient = nil
    message.lines = []
    message.state = .queued
    message.notBefore = nil
    message.stored = nil
    #expect(
      bytes(message) == #"""
        {"id":null,"cod_conto":"501.00001","modello":"sollecito-2","canale":"email","a":null,"oggetto":"Estratto \#
        conto","testo":"Gentile cliente.","importo_richiesto":1830.00,"rate":[],"stato":"in_coda","motivo":null,\#
        "message_id":null,"creato":null,"inviato":null,"iter":"bonifico","stato_iter":"secondo-sollecito",\#
        "non_prima":null,"tentativi":0,"versione":null,"allegati":[]}
        """#)
  }

  @Test func aLetterWaitsWithoutANameInMail() {
    var message = Sample.sent
    message.channel = .letter
    message.lines = []
    message.state = .held
    message.reason = "x"
    message.stored = MessageRecord.Stored(id: 7, messageID: nil, createdAt: Sample.now, version: 2)
    let text = bytes(message)
    #expect(text.hasPrefix(#"{"id":7,"#))
    #expect(
      text.contains(
        #""stato":"trattenuto","motivo":"x","message_id":null,"creato":"20261009 070000","inviato":null,"#))
    #expect(text.hasSuffix(#""tentativi":0,"versione":2,"allegati":[]}"#))
  }

  @Test(arguments: [(MessageChannel.email, "email"), (.certifiedEmail, "pec"), (.letter, "lettera")])
  func everyChannelHasItsWord(channel: MessageChannel, word: String) {
    var message = Sample.sent
    message.channel = channel
    #expect(bytes(message).contains(#""canale":"\#(word)""#))
  }

  @Test func theWordsAreThoseOfTheContract() {
    #expect(
      MessageStateWord.allCases.map(\.rawValue) == [
        "proposta", "in_coda", "trattenuto", "inviato", "consegnato", "rimbalzato", "fallito", "annullato",
      ])
    #expect(MessageLineWord.allCases.map(\.rawValue) == ["richiesta", "credito", "esclusa"])
    #expect(MessageLineWord(.asked) == .asked)
    #expect(MessageLineWord(.credit) == .credit)
    #expect(MessageLineWord(.excluded(.dispute(id: 1, since: Sample.today))) == .excluded)
  }

  @Test func aListMayBeOfOneStateAndEnds() throws {
    let reply = try JSONValue(
      parsing: try SampleService.call("messaggio.elenco", #"{"azienda":"DEM","stato":"consegnato","cursore":"30"}"#))
    #expect(reply["messaggi"]?.elements?.map { $0["id"]?.source } == ["30"])
    #expect(reply["cursore"] == nil)
    #expect(bytes(ListMessages.Reply(messages: [], cursor: nil)) == #"{"messaggi":[]}"#)
  }

  @Test func withoutForceTheStaleLedgerHolds() throws {
    #expect(
      try SampleService.call("messaggio.invia", #"["DEM"]"#)
        == #"{"inviati":0,"rinviati":1,"falliti":1,"trattenuti":12,"in_coda":3,"clienti_in_attesa":5}"#)
  }

  @Test(
    arguments: [
      (#""id":99"#, -32004, #""codice":"MESSAGGIO_SCONOSCIUTO","ripetibile":false,"id":99,"#),
      (#""id":[31,30]"#, -32009, #""codice":"MESSAGGIO_NON_MODIFICABILE","ripetibile":false,"id":30,"stato":"con"#),
      (#""id":31,"versione":3"#, -32009, #""codice":"MESSAGGIO_CAMBIATO","ripetibile":false,"versione":1,"#),
    ])
  func aRefusalSaysWhichMessage(params: String, code: Int, data: String) throws {
    let reply = try JSONValue(parsing: try SampleService.call("messaggio.approva", #"{"azienda":"DEM",\#(params)}"#))
    #expect(reply["error"]?["code"]?.source == "\(code)")
    #expect(reply["error"]?["data"]?.source.hasPrefix("{" + data) == true)
  }

  @Test(arguments: [
    (MessageStateWord.proposed, "aspetta l'approvazione"), (.queued, "è in coda"), (.held, "è trattenuto"),
    (.sent, "è stato inviato"), (.delivered, "è stato consegnato"), (.bounced, "è stato respinto"),
    (.failed, "non si è potuto inviare"), (.cancelled, "è stato annullato"),
  ])
  func aRefusalSaysWhereTheMessageStands(state: MessageStateWord, text: String) {
    #expect(RPCError.messageNotEditable(7, state).text == "Il messaggio 7 non si può cambiare: \(text).")
  }
}
