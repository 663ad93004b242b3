import JSONRPC
import JSONText
import Testing

/// Goal: each error looks on the wire as shown here.
@Suite struct ErrorTableTests {
  @Test(
    arguments: [
      (.parseError("x"), -32700, "Parse error", "JSON_NON_VALIDO", false),
      (.invalidRequest("x"), -32600, "Invalid Request", "RICHIESTA_NON_VALIDA", false),
      (.methodNotFound, -32601, "Method not found", "METODO_SCONOSCIUTO", false),
      (.invalidParams(.missing), -32602, "Invalid params", "PARAMETRO_NON_VALIDO", false),
      (.internalError(incident: "x"), -32603, "Internal error", "ERRORE_INTERNO", false),
      (.notAuthenticated(), -32001, "Not authenticated", "NON_AUTENTICATO", false),
      (.notAllowed(), -32002, "Not allowed", "NON_AUTORIZZATO", false),
      (.notFound("x"), -32004, "Not found", "NON_TROVATO", false),
      (.conflict("x"), -32009, "Conflict", "CONFLITTO", false),
      (.databaseUnreachable(), -32010, "Database not reachable", "DATABASE_NON_RAGGIUNGIBILE", true),
      (.tooBusy(), -32011, "Too busy", "TROPPO_OCCUPATO", true),
      (.shuttingDown, -32011, "Too busy", "IN_CHIUSURA", true),
    ] as [(RPCError, Int, String, String, Bool)])
  func table(error: RPCError, code: Int, message: String, name: String, isRetryable: Bool) {
    var writer = JSONWriter()
    error.write(to: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    let begin = #"{"code":\#(code),"message":"\#(message)","data":{"codice":"\#(name)","ripetibile":\#(isRetryable),"#
    #expect(text.hasPrefix(begin))
    #expect(text.hasSuffix(#""testo":"\#(error.text)"}}"#))
  }

  @Test(
    arguments: [
      (.tooLong(valueBytesMax: 1_048_576), -32600, #""limite":"byte_per_messaggio","massimo":1048576"#),
      (.tooDeep(depthMax: 64), -32700, #""limite":"livelli_di_annidamento","massimo":64"#),
      (.unexpectedByte, -32700, #""posizione":7"#),
      (.invalidUTF8, -32700, #""posizione":7"#), (.loneSurrogate, -32700, #""posizione":7"#),
      (.unexpectedEnd, -32700, #""posizione":7"#),
      (.trailingBytes, -32700, #""posizione":7"#),
    ] as [(JSONFault.Reason, Int, String)])
  func faults(reason: JSONFault.Reason, code: Int, detail: String) {
    var writer = JSONWriter()
    let error = RPCError.fault(JSONFault(reason, offset: 7))
    error.write(to: &writer)
    #expect(error.code == code)
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains(detail))
  }

  @Test func detailsAreEscaped() {
    let error = RPCError.notFound(
      "Il cliente \"X\" non c'è.", name: "CLIENTE_SCONOSCIUTO",
      details: [.text("cod_conto", "5\"0"), .integer("n", -1)])
    var writer = JSONWriter()
    error.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"code":-32004,"message":"Not found","data":{"codice":"CLIENTE_SCONOSCIUTO","ripetibile":false,"#
        + #""cod_conto":"5\"0","n":-1,"testo":"Il cliente \"X\" non c'è."}}"#)
  }

  @Test func aDetailMayBeAListOfObjects() {
    let error = RPCError.notFound(
      "x",
      details: [.objects("problemi", [[.text("percorso", "$.id"), .integer("riga", 2)], []]), .objects("altri", [])])
    var writer = JSONWriter()
    error.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"code":-32004,"message":"Not found","data":{"codice":"NON_TROVATO","ripetibile":false,"#
        + #""problemi":[{"percorso":"$.id","riga":2},{}],"altri":[],"testo":"x"}}"#)
  }
}
