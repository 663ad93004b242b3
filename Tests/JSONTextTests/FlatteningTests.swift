import JSONText
import Testing

/// Goal: whoever splits lines at the first `=` finds every value, and no value breaks a line.
@Suite struct FlatteningTests {
  @Test(
    arguments: [
      (#"{"esito":"B","scaduto":1830.00}"#, ["esito=B", "scaduto=1830.00"]),
      (#"{"a":{"b":{"c":"x=y"}},"d":null}"#, ["a.b.c=x=y", "d="]),
      (#"{"v":true,"f":false}"#, ["v=S", "f=N"]),
      (#"{"m":[{"t":"uno"},{"t":"due"}],"z":[]}"#, ["m.nr=2", "m.1.t=uno", "m.2.t=due", "z.nr=0"]),
      (#"[[1],"x"]"#, ["nr=2", "1.nr=1", "1.1=1", "2=x"]),
      (#"{"t":"a\nb\r\nc\td\\n"}"#, [#"t=a\nb\r\nc\td\\n"#]),
      (#"{"t":"a\u0001b\u0085c\u2028d"}"#, ["t=a b c d"]),
      (#"{"a\nb":1}"#, [#"a\nb=1"#]),
      (#"{}"#, []),
    ] as [(String, [String])])
  func lines(text: String, lines: [String]) throws {
    #expect(try JSONValue(validating: Array(text.utf8)).flatLines() == lines)
  }

  @Test func keysBeginWithTheGivenName() throws {
    let value = try JSONValue(validating: Array(#"{"code":-32601,"data":{"codice":"X"}}"#.utf8))
    #expect(value.flatLines(under: "errore") == ["errore.code=-32601", "errore.data.codice=X"])
  }
}
