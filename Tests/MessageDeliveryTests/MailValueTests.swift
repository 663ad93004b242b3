import Testing
import UseCases

/// What may stand in a mail, and what is refused before there is one.
@Suite struct MailValueTests {
  @Test(arguments: [
    "a@b", "nome.cognome+x@sotto.dominio.example", "o'brien@azienda.example", "x_y-z@xn--caff-8oa.example",
  ])
  func takesAddresses(text: String) { #expect(MailAddress(text)?.text == text) }

  @Test(arguments: [
    "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", "a@b\r\nBcc: x@y", "a@b\n", "<a@b>", "a@-b", "a@b-", "a..b@c",
    ".a@b", "a.@b", "a@b..c", "à@b", "a@è", "a,b@c", "a;b@c", "\"a\"@b", "a@b, c@d", "a@[127.0.0.1]",
    String(repeating: "a", count: 65) + "@b", "a@" + String(repeating: "b", count: 64),
    "a@" + Array(repeating: "bbbbbbbbb", count: 30).joined(separator: "."),
  ])
  func refusesAddresses(text: String) { #expect(MailAddress(text) == nil) }

  @Test(arguments: ["a\r\nBcc: x@y", "a\nb", "a\rb", "a\u{0}b", "a\tb", "a\u{2028}b", "a\u{85}b", "a\u{7f}"])
  func refusesHeaderTexts(text: String) { #expect(HeaderText(text) == nil) }

  @Test func headerTextsHaveALimit() {
    #expect(HeaderText(String(repeating: "è", count: 450)) != nil)
    #expect(HeaderText(String(repeating: "è", count: 450) + "e") == nil)
  }

  @Test(arguments: [("a.b-1@c.example", "a.b-1@c.example"), ("<a@b>", "a@b"), (" <a@b>", "a@b")])
  func takesMessageIDs(text: String, id: String) { #expect(MailMessageID(text)?.text == id) }

  @Test(arguments: ["", "a", "<a>", "a@b>", "<a@b", "a b@c", "a@b\r\n", "<a@b> <c@d>", "a:b@c", "è@b"])
  func refusesMessageIDs(text: String) { #expect(MailMessageID(text) == nil) }

  @Test(arguments: ["a", "Estratto conto (1).pdf", "a-b_c.d"])
  func takesFileNames(text: String) { #expect(AttachmentName(text)?.text == text) }

  @Test(arguments: ["", ".", "..", "a/b", "../a", "a\\b", "a\"b", "à.pdf", " a", "a ", ".a", "a.", "a\nb", "a;b"])
  func refusesFileNames(text: String) { #expect(AttachmentName(text) == nil) }
}
