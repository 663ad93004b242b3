import CreditDomain
import PlannerWeb
import TestSupport
import Testing

/// What browsers send, as values.
@Suite struct FormFieldsTests {
  @Test func fieldsAreDecodedAndKeepTheirOrder() {
    let fields = FormFields("a=1&b=x+y%26z&a=2&c&=d&e=%E8%zz%")
    #expect(fields.all("a") == ["1", "2"])
    #expect(fields["b"] == "x y&z")
    #expect(fields["c"] == nil)
    #expect(fields.all("c") == [""])
    // Half a character and half an escape are no reason to fail.
    #expect(fields["e"] == "\u{FFFD}%zz%")
    #expect(FormFields("a=++b++")["a"] == "b")
  }

  @Test func fieldsBeyondTheLimitAreNotLookedAt() {
    let text = String(repeating: "a=1&", count: FormFields.countMax + 10)
    #expect(FormFields(text).all("a").count == FormFields.countMax)
  }

  @Test(arguments: [
    ("1.234,56", "1234.56"), ("1234,56", "1234.56"), ("1234.56", "1234.56"), ("1.234", "1234"), ("12", "12"),
    ("€ 1.234.567,8", "1234567.8"), ("0,01", "0.01"),
  ])
  func amountsAsPeopleWriteThem(text: String, expected: String) {
    #expect(FormFields.amount(text) == euro(expected))
  }

  @Test(arguments: ["", "0", "-5", "1,2,3", "12,345", "dieci", "1.23.456,00x", "99999999999999"])
  func whatIsNoAmount(text: String) {
    #expect(FormFields.amount(text) == nil)
  }

  @Test func datesAsPeopleAndBrowsersWriteThem() {
    for text in ["09/10/2026", "9/10/2026", "2026-10-09"] { #expect(FormFields.date(text) == day("20261009")) }
    for text in ["31/02/2026", "10/2026", "ieri", "", "1/1/1"] { #expect(FormFields.date(text) == nil) }
  }
}
