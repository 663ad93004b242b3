import PlannerWeb
import Testing

/// Markup: whatever is put into it, it stays text.
@Suite struct HTMLTests {
  private static let hostile = "<script>alert('x')</script>&\"\u{0}"
  private static let harmless = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}"

  @Test func textIsEscapedEverywhere() {
    let html = H.p(.title(Self.hostile), .value(Self.hostile)) {
      Self.hostile
      for _ in 0..<2 { Self.hostile }
      if true { Self.hostile }
    }
    let text = Self.harmless
    #expect(html.markup == "<p title=\"\(text)\" value=\"\(text)\">" + text + text + text + text + "</p>")
  }

  @Test func attributesThatDoNotHoldAreLeftOut() {
    #expect(H.input(.checked(false), .required(), nil).markup == "<input required>")
    #expect(H.td { Optional<HTML>.none }.markup == "<td></td>")
  }

  @Test(arguments: [
    (
      Link("clienti", "501/00 1?", asking: [("a b", "ü&="), ("c", nil)]).text,
      "/clienti/501%2F00%201%3F?a%20b=%C3%BC%26%3D"
    ),
    (Link.home.text, "/"),
    (Link.mail("a@b.it?bcc=x").text, "mailto:a@b.it%3Fbcc%3Dx"),
    (Link.phone("javascript:+39 (0541) 1").text, "tel:+3905411"),
  ])
  func linksLeadToOurPagesOrToPeople(made: String, expected: String) {
    #expect(made == expected)
  }

  @Test(arguments: ["red", "#12345", "#12345g", "#123456\" onload=\"x"])
  func whatIsNoColourIsGrey(text: String) {
    #expect(Color(text) == .grey)
    #expect(Color("#A1b2C3").text == "#A1b2C3")
  }
}
