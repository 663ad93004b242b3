import CreditDomain
import PlannerWeb
import TestSupport
import Testing

/// What is wrong with a form: which field it is about, and how the field says it.
@Suite struct FormFaultTests {
  private static let fault = FormFault("Motivo: va indicato.", at: "motivo")

  @Test func aFaultNamesItsField() {
    let fields = FormFields("importo=cento&fino=31/02/2026&lungo=" + String(repeating: "x", count: 1_001))
    #expect(throws: FormFault("Motivo: va indicato.", at: "motivo")) { try fields.text("motivo", "Motivo") }
    #expect(throws: FormFault("Nota: al massimo 1000 caratteri.", at: "lungo")) { try fields.text("lungo", "Nota") }
    #expect(throws: FormFault("Totale: «cento» non è un importo, come 1.234,56.", at: "importo")) {
      try fields.amount("importo", "Totale")
    }
    #expect(throws: FormFault("Totale: indicare un importo, come 1.234,56.", at: "totale")) {
      try fields.amount("totale", "Totale")
    }
    #expect(throws: FormFault("Fino al: «31/02/2026» non è una data; scrivere gg/mm/aaaa.", at: "fino")) {
      try fields.date("fino", "Fino al")
    }
    #expect(throws: FormFault("Dal: la data va indicata.", at: "dal")) { try fields.date("dal", "Dal") }
  }

  @Test(arguments: [
    ("importo=&data=&importo=10&data=2026-10-20&importo=x&data=2026-10-21", "importo", 2),
    ("importo=&data=&importo=10&data=presto", "data", 1),
    ("importo=&data=", "importo", 0),
  ])
  func aFaultOfAPromiseNamesItsRow(text: String, field: String, row: Int) {
    let fault = #expect(throws: FormFault.self) { try FormFields(text).promiseParts() }
    #expect(fault?.field == field)
    #expect(fault?.row == row)
  }

  @Test func theFieldSaysWhatIsWrongWithItAndIsMarked() {
    let markup = Forms.text("Motivo", "motivo", value: "a & b", isRequired: true, fault: Self.fault).markup
    #expect(markup.contains(#"aria-invalid="true" aria-describedby="errore-motivo" autofocus>"#))
    #expect(markup.contains(#"value="a &amp; b""#))
    #expect(markup.hasSuffix(#"</label><p class="problem" id="errore-motivo">Motivo: va indicato.</p></div>"#))
  }

  @Test func everyKindOfFieldSaysIt() {
    let kinds = [
      Forms.date("Motivo", "motivo", from: nil, isRequired: false, fault: Self.fault),
      Forms.amount("Motivo", "motivo", isRequired: false, fault: Self.fault),
      Forms.choice("Motivo", "motivo", [("a", "A")], chosen: nil, fault: Self.fault),
    ]
    for markup in kinds.map(\.markup) {
      #expect(markup.contains(#"aria-describedby="errore-motivo""#))
      #expect(markup.contains(#"<p class="problem" id="errore-motivo">Motivo: va indicato.</p>"#))
    }
  }

  @Test func otherFieldsSayNothing() {
    let plain = Forms.text("Nota", "nota", isRequired: false)
    #expect(Forms.text("Nota", "nota", isRequired: false, fault: Self.fault) == plain)
    #expect(Forms.text("Nota", "nota", isRequired: false, fault: FormFault("Ricaricare.")) == plain)
    #expect(!plain.markup.contains("aria-invalid"))
  }

  /// A browser's field for days holds nothing else.
  @Test(arguments: [
    ("2026-10-09", #"type="date" name="fino" value="2026-10-09""#),
    ("9/10/2026", #"type="date" name="fino" value="2026-10-09""#),
    ("31/02/2026", #"type="text" name="fino" value="31/02/2026""#),
    ("", #"type="date" name="fino" value="""#),
  ])
  func whatIsNoDayIsKept(written: String, expected: String) {
    let markup = Forms.date("Fino al", "fino", value: written, from: day("20261009"), isRequired: true).markup
    #expect(markup.contains(expected))
  }
}
