import CSchemas
import JSONText
import MexalAPI
import Testing

@testable import PlannerWeb

/// The form of settings asks for every key of the file, and gives back what it was given.
@Suite struct SettingsFormTests {
  private let schema: JSONValue
  private let settings: [SettingsField]

  init() throws {
    var count = 0
    let bytes = schema_azienda_json(&count)
    schema = try JSONValue(validating: Array(UnsafeBufferPointer(start: bytes, count: count)))
    settings = SettingsField.all(of: schema, definitions: schema.member("$defs"))
  }

  private let full = """
    {"azienda":"DEM","esportazione_attesa":{"ore":["06:00","13:30"],"giorni_lavorativi":true,"tolleranza_minuti":60},\
    "ragione_sociale":"DEMO & FIGLI \\"S.P.A.\\"","iban":"IT60X0542811101000000123456",\
    "mittente":"Ufficio <crediti@demo.example>","rispondi_a":"crediti@demo.example",\
    "destinatari_interni":{"direzione":["a@demo.example","b@demo.example"],"legale":["c@demo.example"]},\
    "finestra_invio":{"dalle":"09:00","alle":"17:30","giorni_lavorativi":false},\
    "chiusure":[{"dal":"20261224","al":"20270106"}],\
    "assegnazione":[{"agenti":["A1"],"operatori":["anna","bruno"]},{"scaduto_minimo":5000.00,"operatori":["rita"]}],\
    "intervallo_minimo_giorni":5,"prima_importazione":"proposta","freschezza_ore_lavorative":24,\
    "tolleranza_scaduto":50.00,"giorni_scaduto_sospensione":60,"insoluti_massimi_12_mesi":3,"fuori_fido":"blocca",\
    "fido_avviso_percentuale":90,"durata_autorizzazione_giorni":3,"esposizione_escludi":["crediti"],\
    "interessi":"231","indennizzo_40":true,\
    "indicatori":[{"id":"recupero","se":{"gravita_minima":60},"icona":"stop","colore":"#C0392B","etichetta":"In recupero"},\
    {"id":"regolare","se":{},"icona":"ok","colore":"#27AE60","etichetta":"Regolare"}]}
    """

  @Test func everyKeyOfTheSchemaIsAskedFor() {
    let keys = schema.member("properties")?.members.map { $0.map(\.name) } ?? []
    #expect(settings.map(\.key) == keys && keys.count > 20)
  }

  /// What a browser sends back of a form that nobody touched is the document again.
  @Test func aFormThatIsNotTouchedIsTheSameFile() throws {
    let document = try JSONValue(validating: Array(full.utf8))
    _ = try CompanySettingsFile(document)
    let asked = settings.filter { $0.key != "azienda" && $0.key != "sottoazienda" }
    let form = SettingsForm(settings: asked, document: document, problems: []).html
    let again = SettingsReading(FormFields(sentQuery(of: form.markup))).document(asked, first: [("azienda", "DEM")])
    #expect(again.source == document.source)
  }

  @Test func whatIsBlankIsLeftOut() throws {
    let empty = try JSONValue(validating: Array("{}".utf8))
    let form = SettingsForm(settings: settings, document: empty, problems: []).html
    let again = SettingsReading(FormFields(sentQuery(of: form.markup))).document(settings, first: [])
    #expect(again.source == "{}")
  }

  @Test func whatIsWrongStandsAtItsField() throws {
    let document = try JSONValue(validating: Array(#"{"azienda":"DEM","iban":"no","chiusure":[{"dal":"mai"}]}"#.utf8))
    do {
      _ = try CompanySettingsFile(document)
      Issue.record("a wrong file was taken")
    } catch {
      #expect(Set(error.problems.map(\.path)) == ["$.iban", "$.chiusure[0].dal", "$.chiusure[0].al"])
      let markup = SettingsForm(settings: settings, document: document, problems: error.problems).html.markup
      for problem in error.problems {
        let place = try #require(markup.firstRange(of: "id=\"e-\(problem.path)\""))
        #expect(markup[place.upperBound...].prefix(400).contains(HTML(problem.text).markup))
        #expect(markup.contains("e-\(problem.path)\" aria-invalid"))
      }
    }
  }

  @Test(
    arguments: [
      ("50", "50"), ("50,5", "50.5"), ("1.234,56", "1234.56"), ("1.234", "1234"), ("1234.5", "1234.5"), ("007", "7"),
      ("", nil), ("-1", nil), ("1,2,3", nil), ("dieci", nil), ("1,", nil), ("12.34.5", nil),
    ] as [(String, String?)])
  func numbersAsPeopleWriteThem(text: String, number: String?) { #expect(SettingsReading.number(text) == number) }
}

/// The successful controls of a form, as a browser would send them.
private func sentQuery(of markup: String) -> String {
  var pairs: [(String, String)] = []
  var selectName: String?
  for tag in markup.split(separator: "<").map(String.init) {
    let head = String(tag.prefix { $0 != ">" })
    if head.hasPrefix("select") { selectName = attribute("name", in: head) }
    if head.hasPrefix("option"), head.contains(" selected"), let name = selectName {
      pairs.append((name, attribute("value", in: head) ?? ""))
    }
    guard head.hasPrefix("input"), let name = attribute("name", in: head) else { continue }
    let isBox = head.contains("type=\"checkbox\"")
    if !isBox || head.contains(" checked") { pairs.append((name, attribute("value", in: head) ?? "")) }
  }
  return pairs.map { Link.encoded($0.0) + "=" + Link.encoded($0.1) }.joined(separator: "&")
}

private func attribute(_ name: String, in head: String) -> String? {
  guard let start = head.firstRange(of: " \(name)=\"") else { return nil }
  let value = head[start.upperBound...].prefix { $0 != "\"" }
  return String(value).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}
