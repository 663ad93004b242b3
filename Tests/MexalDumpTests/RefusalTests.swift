import CreditDomain
import MexalDump
import Testing
import UseCases

/// Every kind of refusal with the line and the sentence that people read.
struct RefusalTests {
  @Test(arguments: refusals)
  func `A refusal names the line and says what is wrong`(of example: RefusalExample) throws {
    let refusal = try #require(try DumpOutcome(of: example.dump).refusal)
    #expect(refusal.code == example.code)
    #expect(refusal.line == example.line)
    #expect(refusal.text == example.text)
  }

  @Test func `A dump of another company is refused`() throws {
    let expected = try #require(Company(code: "ALT", subcompany: "1"))
    let refusal = try DumpOutcome(of: exampleDump.dump(), expecting: expected).refusal
    #expect(
      refusal
        == LedgerRefusal(
          code: .wrongCompany,
          text: "Il file è dell'azienda DEM, ma si sta importando l'azienda ALT/1.", line: 2))
    #expect(try DumpOutcome(of: exampleDump.dump(), expecting: Company(code: "DEM")).refusal == nil)
  }

  @Test func `Lines are right beyond 65,535 too`() throws {
    let rows = String(repeating: "<pagamento id=\"1\"/>\n", count: 70_000)
    let start = exampleDump.startTag + "\n" + rows
    let misplaced = try DumpOutcome(of: start + "<valuta\n id=\"1\"/>").refusal
    #expect(misplaced?.line == 70_002)
    let wrongValue = try DumpOutcome(
      of: start + "<clienti>\n<cliente\n codice=\"1\"\n ragione_sociale=\"\n\" fido=\"x\"/>")
    #expect(wrongValue.refusal?.line == 70_006)
    let notXML = try DumpOutcome(of: start + "<agente\n codice=<").refusal
    #expect(notXML?.line == 70_003)
    var documents = XMLElement("scadenzario", [:], [])
    documents.children = exampleDump[exampleDump.path(to: "scadenzario") ?? []].children
    let taken = try DumpOutcome(of: start + documents.text + "<fine_esportazione nr_clienti=\"0\"").records.last
    guard case .document(_, let line) = taken else {
      Issue.record("no document was read")
      return
    }
    #expect(line == 70_007)
  }
}

/// A dump, and what is said of it.
struct RefusalExample: CustomTestStringConvertible, Sendable {
  let code: LedgerRefusal.Code
  let line: Int?
  let text: String
  let dump: String

  var testDescription: String { text }

  init(_ code: LedgerRefusal.Code, _ line: Int?, _ text: String, _ dump: String) {
    (self.code, self.line, self.text, self.dump) = (code, line, text, dump)
  }

  /// The example with one value changed; nil takes the attribute away.
  init(
    _ code: LedgerRefusal.Code, _ line: Int?, _ text: String, _ element: String, _ attribute: String, _ value: String?
  ) {
    self.init(code, line, text, exampleDump.setting(attribute, of: element, to: value).dump())
  }

  /// The example with something put into one element, before all else that it holds.
  init(_ code: LedgerRefusal.Code, _ line: Int?, _ text: String, inside element: String, _ raw: String) {
    self.init(code, line, text, exampleDump.changing(element) { $0.children.insert(.raw(raw), at: 0) }.dump())
  }
}

private let refusals: [RefusalExample] = notXML + notValid

private let notXML: [RefusalExample] = [
  RefusalExample(.truncated, nil, "Il file è vuoto.", ""),
  RefusalExample(
    .truncated, 3, "Il file è troncato: finisce prima della chiusura di <esportazione_mexal>.",
    "<?xml version=\"1.0\"?>\n\n<esporta"),
  RefusalExample(.notWellFormed, 1, "Il file non è un XML: non comincia con <.", "codice;importo\n"),
  RefusalExample(
    .encoding, 1, "La codifica UTF-16 non è ammessa: il file può essere UTF-8, windows-1252 o ISO-8859-1.",
    exampleDump.dump(encoding: "UTF-16")),
  RefusalExample(
    .notWellFormed, 1, "La dichiarazione <?xml … ?> non è scritta bene, o non è all'inizio del file.",
    " <?xml version=\"1.0\"?>" + exampleDump.text),
  RefusalExample(
    .documentType, 1, "Il file contiene un DOCTYPE: per sicurezza non è ammesso.",
    "<!DOCTYPE esportazione_mexal [<!ENTITY a \"x\">]>" + exampleDump.text),
  RefusalExample(
    .notWellFormed, 9, "Dopo un & c'è qualcosa che non si conosce: nei valori & va scritto &amp;.", "cliente",
    "ragione_sociale", "CAFF&Egrave;"),
  RefusalExample(
    .notWellFormed, 9, "Dopo un & o un < manca un nome: nei valori vanno scritti &amp; e &lt;.", "cliente",
    "ragione_sociale", "ALFA & C."),
  RefusalExample(
    .notWellFormed, 9, "C'è un < dentro un valore, dove va scritto &lt;, oppure manca una virgoletta.", "cliente",
    "ragione_sociale", "ALFA < BETA"),
  RefusalExample(
    .notWellFormed, 9,
    "C'è un carattere che XML non ammette, o un byte che non è UTF-8: la dichiarazione encoding deve dire come è "
      + "scritto il file.", "cliente", "ragione_sociale", "\u{1}"),
  RefusalExample(
    .notWellFormed, 17,
    "Un elemento non è scritto bene: ci vogliono attributi come nome=\"valore\", separati da spazi.",
    "rata", "nr tolta", "1"),
  RefusalExample(
    .notWellFormed, 17, "Un attributo c'è due volte nello stesso elemento.",
    exampleDump.changing("rata") { $0.attributes.append(("nr", "2")) }.dump()),
  RefusalExample(
    .notWellFormed, 17, "Un elemento è chiuso con un nome diverso da quello con cui è aperto.", inside: "rata",
    "</rate>"),
  RefusalExample(
    .notWellFormed, 26, "C'è dell'altro dopo la chiusura di <esportazione_mexal>.", exampleDump.dump() + "<altro/>"),
]

private let notValid: [RefusalExample] = [
  RefusalExample(.invalid, 1, "L'elemento <html> non è previsto.", "<html/>"),
  RefusalExample(
    .invalid, 1, "Il file comincia con <clienti> invece che con <esportazione_mexal>.", "<clienti/>"),
  RefusalExample(.invalid, 16, "L'elemento <nota> non è previsto.", inside: "documento", "<nota/>"),
  RefusalExample(
    .invalid, 16, "L'elemento <agente> non può stare dentro <documento>.", inside: "documento", "<agente/>"),
  RefusalExample(
    .invalid, 11, "L'elemento <referente> arriva troppo tardi: dentro <cliente> l'ordine è referente, esposizione.",
    exampleDump.changing("cliente") { $0.children.reverse() }.dump()),
  RefusalExample(
    .invalid, 3, "L'elemento <clienti> può esserci una volta sola.", inside: "esportazione_mexal",
    "<clienti/>\n<clienti/>"),
  RefusalExample(
    .invalid, 16, "Dentro <documento> c'è del testo: i dati stanno solo negli attributi.", inside: "documento", " x "),
  RefusalExample(
    .invalid, 17, "Dentro <documento> c'è del testo: i dati stanno solo negli attributi.", inside: "documento",
    "\nè\n\n"),
  RefusalExample(
    .invalid, 16, "Il file contiene una sezione CDATA: i dati stanno solo negli attributi.", inside: "documento",
    "<![CDATA[x]]>"),
  RefusalExample(
    .invalid, 17, "In <rata> manca l'attributo dt_sca_pg, che è obbligatorio, o è vuoto.", "rata", "dt_sca_pg", nil),
  RefusalExample(
    .invalid, 17, "In <rata> manca l'attributo dt_sca_pg, che è obbligatorio, o è vuoto.", "rata", "dt_sca_pg", ""),
  RefusalExample(
    .invalid, 17, "In <rata> l'attributo dt_sca_pg vale «20260230»: ci vuole una data AAAAMMGG che esista.", "rata",
    "dt_sca_pg", "20260230"),
  RefusalExample(
    .invalid, 2,
    "In <esportazione_mexal> l'attributo data_esportazione vale «20261009»: ci vuole una data e un'ora AAAAMMGG HHMMSS "
      + "che esistano.", "esportazione_mexal", "data_esportazione", "20261009"),
  RefusalExample(
    .invalid, 2, "In <esportazione_mexal> l'attributo versione vale «2»: ci vuole 1, la versione di questo formato.",
    "esportazione_mexal", "versione", "2"),
  RefusalExample(
    .invalid, 2, "In <esportazione_mexal> l'attributo tipo vale «parziale»: ci vuole completa o variazioni.",
    "esportazione_mexal", "tipo", "parziale"),
  RefusalExample(
    .invalid, 2,
    "In <esportazione_mexal> l'attributo azienda vale «DEM/1»: ci vuole una sigla di al massimo 16 lettere senza "
      + "accenti, cifre, - e _.", "esportazione_mexal", "azienda", "DEM/1"),
  RefusalExample(
    .invalid, 17,
    "In <rata> l'attributo imp_scadenza vale «1.220,00»: ci vuole un importo come 1234.56, senza separatore delle "
      + "migliaia, con al massimo 9 cifre intere e 2 decimali.", "rata", "imp_scadenza", "1.220,00"),
  RefusalExample(
    .invalid, 9,
    "In <cliente> l'attributo fido vale «10000.00»: ci vuole un importo come 1234, senza separatore delle "
      + "migliaia, con al massimo 9 cifre intere e 0 decimali.", "valuta", "nr_dec_importi", "0"),
  RefusalExample(
    .invalid, 17,
    "In <rata> l'attributo imp_sca_vlt_doc vale «1,234»: ci vuole un importo come 1234.56, senza separatore delle "
      + "migliaia, con al massimo 15 cifre intere e 2 decimali.", "rata", "imp_sca_vlt_doc", "1,234"),
  RefusalExample(
    .invalid, 24,
    "In <fine_esportazione> l'attributo tot_imp_scadenza vale «x»: ci vuole un importo come 1234.56, con al massimo 13 "
      + "cifre intere e 2 decimali.", "fine_esportazione", "tot_imp_scadenza", "x"),
  RefusalExample(
    .invalid, 17, "In <rata> l'attributo nr vale «0»: ci vuole un numero da 1 a 9999.", "rata", "nr", "0"),
  RefusalExample(
    .invalid, 16,
    "In <documento> l'attributo prog_primanota vale «-1»: ci vuole un numero intero senza segno, con al massimo 9 "
      + "cifre.", "documento", "prog_primanota", "-1"),
  RefusalExample(
    .invalid, 16,
    "In <documento> l'attributo anno_primanota vale «26»: ci vuole un anno di quattro cifre, da 1900 a "
      + "2999.", "documento", "anno_primanota", "26"),
  RefusalExample(
    .invalid, 17, "In <rata> l'attributo x_insoluto vale «SI»: ci vuole S, N o niente.", "rata", "x_insoluto", "SI"),
  RefusalExample(
    .invalid, 17,
    "In <rata> l'attributo tipo_scadenza vale «R B»: ci vuole una lettera di Mexal, al massimo 8 caratteri senza "
      + "spazi.", "rata", "tipo_scadenza", "R B"),
  // A code may be a person's, and stays out of logs.
  RefusalExample(
    .invalid, 9,
    "In <cliente> l'attributo codice non va bene: ci vuole un codice di al massimo 32 caratteri, senza accenti e senza "
      + "spazi ai bordi.", "cliente", "codice", " 501.00001"),
  RefusalExample(
    .invalid, 3, "In <valuta> l'attributo cambio_euro vale «-1»: ci vuole un cambio come 1.0850.", "valuta",
    "cambio_euro", "-1"),
  RefusalExample(
    .invalid, 3, "La valuta aziendale 1 ha 3 decimali: possono essere al massimo 2.", "valuta", "nr_dec_importi", "3"),
  RefusalExample(
    .duplicateKey, 18, "La rata nr 1 c'è due volte nello stesso documento.",
    exampleDump.changing("documento") { $0.children.insert($0.children[0], at: 0) }.dump()),
  RefusalExample(.duplicateKey, 4, "La valuta 2 c'è due volte.", "valuta", "id", "2"),
  RefusalExample(
    .duplicateKey, 6, "Il tipo di pagamento «R» c'è due volte.",
    exampleDump.changing("esportazione_mexal") { $0.children.insert($0.children[2], at: 2) }.dump()),
  RefusalExample(
    .invalid, 17, "In <rata> non sono ammessi gli attributi xsi:type e xsi:nil.",
    exampleDump.setting("xmlns:xsi", of: "rata", to: "http://www.w3.org/2001/XMLSchema-instance")
      .setting("xsi:nil", of: "rata", to: "true").dump()),
]
