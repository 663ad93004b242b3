import CreditDomain
import MexalDump
import Testing
import UseCases

/// What is odd without being wrong is kept, counted, and told with the line it was first seen on.
struct WarningTests {
  @Test func `Unknown attributes are kept with customers and documents, and counted`() throws {
    let dump = exampleDump.setting("x_zona", of: "cliente", to: "A &amp; B").setting("nota", of: "documento", to: "")
      .setting("x_zona", of: "rata", to: "1")
    let outcome = try DumpOutcome(of: dump.dump())
    #expect(outcome.customers.first?.unknownFields == [UnknownField(name: "x_zona", value: "A & B")])
    #expect(outcome.documents.first?.unknownFields == [UnknownField(name: "nota", value: "")])
    #expect(
      outcome.end?.warnings == [
        ImportWarning(
          code: .unknownAttribute,
          text: "L'attributo x_zona di <cliente> non è conosciuto: è conservato così com'è, ma non ha effetto.",
          line: 9, count: 1),
        ImportWarning(
          code: .unknownAttribute,
          text: "L'attributo nota di <documento> non è conosciuto: è conservato così com'è, ma non ha effetto.",
          line: 16, count: 1),
        ImportWarning(
          code: .unknownAttribute, text: "L'attributo x_zona di <rata> non è conosciuto: non è stato letto.",
          line: 17, count: 1),
      ])
  }

  @Test func `Letters are known to Mexal or declared, and others are counted`() throws {
    var dump = exampleDump.setting("tipo", of: "tipo_pagamento", to: "K")
    let document = try #require(dump.path(to: "documento"))
    dump[document].children = ["K", "Q", "Q", "R"].enumerated().map { index, letter in
      .element(
        XMLElement(
          "rata",
          [
            "nr": "\(index + 1)", "tipo_scadenza": letter, "dt_sca_pg": "20260228", "imp_scadenza": "1",
            "stato_pagamento": letter == "Q" ? "W" : "P",
          ]))
    }
    let outcome = try DumpOutcome(of: dump.dump())
    #expect(
      outcome.end?.warnings == [
        ImportWarning(
          code: .unknownPaymentLetter,
          text: "Il tipo_scadenza «Q» non è una lettera di Mexal e non è in <tipo_pagamento>.", line: 18, count: 2),
        ImportWarning(
          code: .unknownStatus, text: "Lo stato_pagamento «W» non è conosciuto: la rata è trattata come aperta.",
          line: 18, count: 2),
      ])
    #expect(outcome.documents.first?.instalments.map(\.status) == [.paid, .unknown("W"), .unknown("W"), .paid])
  }

  @Test func `An unknown way of passing the limit is left to the company`() throws {
    let dump = exampleDump.setting("gest_fuori_fido", of: "cliente", to: "Bloccante")
    #expect(
      try DumpOutcome(of: dump.dump()).end?.warnings == [
        ImportWarning(
          code: .unknownOverLimitAction,
          text: "Il gest_fuori_fido «Bloccant» non è conosciuto: vale l'impostazione dell'azienda.", line: 9, count: 1)
      ])
  }

  @Test func `Beyond the limit, different warnings are counted together`() throws {
    var limits = DumpLimits()
    limits.distinctWarningsMax = 2
    var dump = exampleDump
    for index in 1...5 { dump = dump.setting("x_\(index)", of: "rata", to: "") }
    let warnings = try #require(try DumpOutcome(of: dump.dump(), limits: limits).end).warnings
    #expect(warnings.map(\.count) == [1, 1, 3])
    #expect(warnings.last?.text == "Altri attributi non conosciuti.")
    #expect(warnings.last?.line == 17)
  }
}
