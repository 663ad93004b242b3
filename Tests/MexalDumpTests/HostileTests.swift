import CreditDomain
import MexalDump
import Testing
import UseCases

/// Files made to do harm are refused at once.
struct HostileTests {
  @Test(arguments: [
    // Entities that multiply, in content and in a value.
    "<!DOCTYPE a [<!ENTITY b \"xx\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
      + exampleDump.startTag + "&d;&d;<agente codice=\"&d;\"/>",
    // Files and servers of others.
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" + exampleDump.startTag,
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + exampleDump.startTag + "&b;",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:9/b.dtd\"> %b;]>" + exampleDump.startTag,
    "<!DOCTYPE a [<!ATTLIST agente codice CDATA \"610\">]>" + exampleDump.startTag,
  ])
  func `Declarations are refused before anything is made of them`(text: String) throws {
    let outcome = try DumpOutcome(of: text)
    #expect(outcome.refusal?.code == .documentType)
    #expect(outcome.header == nil)
    #expect(outcome.records.isEmpty)
  }

  @Test func `Elements inside each other without end stop at the second`() throws {
    let deep = exampleDump.startTag + String(repeating: "<clienti>", count: 100_000)
    #expect(try DumpOutcome(of: deep).refusal?.code == .invalid)
  }

  @Test func `An entity that nobody declared is no entity`() throws {
    let refusal = try DumpOutcome(of: exampleDump.startTag + "&b;").refusal
    #expect(refusal?.code == .notWellFormed)
  }

  @Test func `Amounts of the largest size add up`() throws {
    var dump = exampleDump
    let document = try #require(dump.path(to: "documento"))
    dump[document].children = (1...1_000).map { number in
      .element(
        XMLElement(
          "rata",
          ["nr": "\(number)", "tipo_scadenza": "R", "dt_sca_pg": "20260228", "imp_scadenza": "-999999999.99"]))
    }
    let end = try #require(try DumpOutcome(of: dump.dump()).end)
    #expect(end.counted.amount.minorUnits == -99_999_999_999_000 - 5_050)
  }
}
