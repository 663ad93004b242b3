import MessageText
import Testing

/// Goal: a template that would print a hole, or tell a shared mailbox of a debt, is refused when it is saved.
@Suite struct TemplateRefusalTests {
  private func problems(_ text: String) -> [TemplateProblem] {
    do throws(TemplateRefusal) {
      _ = try LetterTemplate(text)
      return []
    } catch {
      return error.problems
    }
  }

  private func problems(body: String) -> [String] {
    problems("Oggetto: Comunicazione\n\n" + body).map { "\($0.line): \($0.text)" }
  }

  @Test func anUnknownFieldIsNamedWithThoseThatExist() throws {
    let found = problems("Oggetto: Comunicazione\n\nGentile cliente,\n\nversi {{totele}} a {{azienda}}.")
    #expect(found.map(\.line) == [5])
    let text = try #require(found.first?.text)
    #expect(text.hasPrefix("il campo «totele» non esiste; qui si possono usare: avvisi, azienda, "))
    #expect(LetterTemplate.fields.allSatisfy { text.contains($0.name) })
  }

  @Test func theFieldsOfARowExistInsideItsListOnly() {
    #expect(problems(body: "{{#righe}}\n{{documento}} {{importo}} {{azienda}}\n{{/righe}}") == [])
    #expect(problems(body: "{{documento}}").count == 1)
    #expect(problems(body: "{{#avvisi}}\n{{documento}}\n{{/avvisi}}").count == 1)
  }

  @Test(arguments: [
    ("{{iban}}", "3: iban può mancare: va scritto tra {{#iban}} e {{/iban}}"),
    ("{{^iban}}{{iban}}{{/iban}}", "3: iban può mancare: va scritto tra {{#iban}} e {{/iban}}"),
    (
      "{{tabella_escluse}}",
      "3: tabella_escluse può mancare: va scritto tra {{#tabella_escluse}} e {{/tabella_escluse}}"
    ),
    ("{{interessi_231}}", "3: interessi_231 è un sì o un no: si usa come {{#interessi_231}} o {{^interessi_231}}"),
    ("{{righe}}", "3: righe è un elenco: si usa tra {{#righe}} e {{/righe}}"),
    ("Ecco: {{tabella}}", "3: tabella è una tabella: {{tabella}} sta da solo sulla sua riga"),
    ("{{#azienda}}x{{/azienda}}", "3: azienda c'è sempre: si scrive {{azienda}}, senza sezione"),
    ("{{#righe}}{{#crediti}}x{{/crediti}}{{/righe}}", "3: un elenco non può stare dentro un altro"),
    ("a\n{{#iban}}b", "4: la sezione {{#iban}} non è chiusa da {{/iban}}"),
    ("a{{/iban}}", "3: {{/iban}} non chiude niente"),
    (
      "{{#iban}}\n{{#righe}}\n{{/iban}}\n{{/righe}}",
      "5: {{/iban}} al posto di {{/righe}}: la sezione è aperta alla riga 4"
    ),
    ("{{azienda", "3: {{ senza }}"), ("azienda}} x", "3: }} senza {{"), ("{{azienda}}}}", "3: }} senza {{"),
    (" \n\n", "3: il testo è vuoto"), ("a\u{7}b", "3: ci sono caratteri di controllo"),
    ("\u{2}0\u{3}", "3: ci sono caratteri di controllo"),
  ])
  func whatWouldGoWrongIsNamedWithItsLine(body: String, problem: String) {
    #expect(problems(body: body).first == problem)
  }

  @Test(arguments: ["{", "&", ">", "<", "$", "=", "%"]) func otherTagsAreNotAllowed(sign: String) {
    let found = problems(body: "{{\(sign)azienda}}")
    #expect(found.first == "3: {{\(sign)…}} non è ammesso: si usano solo {{campo}}, {{#campo}} e {{^campo}}")
  }

  @Test(arguments: ["{{uppercased(azienda)}}", "{{azienda.name}}", "{{.}}", "{{}}", "{{ # iban }}"])
  func whatTheEngineKnowsBesidesIsAnUnknownField(tag: String) { #expect(problems(body: tag).count == 1) }

  @Test func depthHasALimit() {
    let open = String(repeating: "{{#iban}}", count: 9)
    let close = String(repeating: "{{/iban}}", count: 9)
    #expect(problems(body: open + close).first == "3: più di 8 sezioni una dentro l'altra")
  }

  @Test func aHugeFileIsRefused() {
    #expect(problems(body: String(repeating: "a", count: 65_536)) == ["1: il modello supera 64 KiB"])
  }

  @Test(arguments: [
    ("Gentile cliente", "1: la prima riga deve essere «Oggetto: …»"), ("", "1: la prima riga deve essere «Oggetto: …»"),
    ("Oggetto: x\ntesto", "2: dopo l'oggetto ci vuole una riga vuota"),
    ("Oggetto: x", "2: dopo l'oggetto ci vuole una riga vuota"), ("Oggetto: \n\ntesto", "1: l'oggetto è vuoto"),
  ])
  func theFileBeginsWithItsSubject(text: String, problem: String) {
    #expect(problems(text).map { "\($0.line): \($0.text)" } == [problem])
  }

  @Test(arguments: [
    "Sollecito di pagamento", "2° SOLLECITO", "Fattura insoluta", "Cliente moroso", "Messa in mora", "Il Vostro debito",
    "Diffida", "Importo scaduto", "Recupero crediti", "Ritardo nei pagamenti", "Mancato pagamento Ri.Ba.",
    "Ingiunzione", "Pratica legale", "{{azienda}}: insoluti",
  ])
  func aSubjectDoesNotDiscloseADebt(subject: String) throws {
    let found = problems("Oggetto: \(subject)\n\ntesto")
    #expect(!found.isEmpty && found.allSatisfy { $0.line == 1 && $0.text.contains("casella di posta") }, "\(subject)")
  }

  @Test(arguments: [
    "Estratto conto al {{data}}", "Promemoria scadenze - {{azienda}}", "Comunicazione per {{cliente}}",
    "Amministrazione: demora e tremorio",
  ])
  func aNeutralSubjectPasses(subject: String) { #expect(problems("Oggetto: \(subject)\n\ntesto") == []) }

  @Test(arguments: ["{{totale}}", "{{#iban}}x{{/iban}}", "{{{azienda}}}", "{{termine}}", "{{x}}", "{{azienda"])
  func aSubjectShowsNeutralFieldsOnly(subject: String) throws {
    let text = try #require(problems("Oggetto: \(subject)\n\ntesto").first?.text)
    #expect(text.hasSuffix("si possono usare solo: azienda, cliente, codice_cliente, data"))
  }

  @Test func aDigestIsReadInsideTheCompany() throws {
    _ = try DigestTemplate("Oggetto: Recupero crediti: {{numero_clienti}}\n\n{{#clienti}}\n{{stato}}\n{{/clienti}}")
    #expect(throws: TemplateRefusal.self) { try DigestTemplate("Oggetto: x\n\n{{causale}}") }
  }
}
