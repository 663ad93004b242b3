import Testing

/// A dump and what is to be said of it.
struct VerdictCase: CustomTestStringConvertible, Sendable {
  enum Verdict: Sendable {
    case taken, refused
    /// The schema takes it, the reader does not.
    case refusedBeyondTheSchema
  }

  let testDescription: String
  let dump: String
  let verdict: Verdict

  init(_ verdict: Verdict, _ description: String, _ dump: String) {
    (self.verdict, testDescription, self.dump) = (verdict, description, dump)
  }

  init(_ verdict: Verdict, _ description: String, _ dump: XMLElement = exampleDump) {
    self.init(verdict, description, dump.dump())
  }

  /// The example with one value changed; nil takes the attribute away.
  init(_ verdict: Verdict, _ element: String, _ attribute: String, _ value: String?) {
    self.init(
      verdict, "\(element) \(attribute)=\(value ?? "missing")",
      exampleDump.setting(attribute, of: element, to: value))
  }

  /// The example with something put into one element, before all else that it holds.
  init(_ verdict: Verdict, inside element: String, _ raw: String) {
    self.init(
      verdict, "\(raw) inside \(element)", exampleDump.changing(element) { $0.children.insert(.raw(raw), at: 0) })
  }
}

let structureCases: [VerdictCase] = [
  VerdictCase(.taken, "the example"),
  VerdictCase(.taken, "without customers", exampleDump.removing("clienti")),
  VerdictCase(.taken, "without documents", exampleDump.removing("scadenzario")),
  VerdictCase(.taken, "without tables", exampleDump.removing("valuta").removing("tipo_pagamento").removing("agente")),
  VerdictCase(.taken, "a document without instalments", exampleDump.changing("documento") { $0.children = [] }),
  VerdictCase(.taken, "an empty list", exampleDump.changing("clienti") { $0.children = [.raw("\n")] }),
  VerdictCase(.refused, "without control figures", exampleDump.removing("fine_esportazione")),
  VerdictCase(.refused, "control figures twice", exampleDump.doubling("fine_esportazione")),
  VerdictCase(.refused, "two lists of customers", exampleDump.doubling("clienti")),
  VerdictCase(.refused, "two exposures", exampleDump.doubling("esposizione")),
  VerdictCase(.taken, "two people", exampleDump.doubling("referente")),
  VerdictCase(.refusedBeyondTheSchema, "an instalment twice", exampleDump.doubling("rata")),
  VerdictCase(.refusedBeyondTheSchema, "a currency twice", exampleDump.doubling("valuta")),
  VerdictCase(.refusedBeyondTheSchema, "a payment letter twice", exampleDump.doubling("tipo_pagamento")),
  VerdictCase(
    .refused, "documents before customers",
    exampleDump.changing("esportazione_mexal") { $0.children.swapAt(5, 6) }),
  VerdictCase(
    .refused, "terms before letters", exampleDump.changing("esportazione_mexal") { $0.children.swapAt(2, 3) }),
  VerdictCase(.refused, "exposure before people", exampleDump.changing("cliente") { $0.children.reverse() }),
  VerdictCase(.refused, "another root", exampleDump.changing("esportazione_mexal") { $0.name = "mexal" }),
  VerdictCase(.refused, "an instalment as the root", "<rata nr=\"1\"/>"),
  VerdictCase(.refused, "an instalment among customers", exampleDump.changing("cliente") { $0.name = "rata" }),
  VerdictCase(.refused, inside: "documento", "<nota/>"),
  VerdictCase(.refused, inside: "rata", "<nota/>"),
  VerdictCase(.refused, inside: "cliente", "<cliente codice=\"1\" ragione_sociale=\"A\"/>"),
  VerdictCase(.refused, inside: "esportazione_mexal", "<!ELEMENT a ANY>"),
  VerdictCase(.taken, inside: "esportazione_mexal", "<!-- l'inizio <rata -->"),
  VerdictCase(.taken, inside: "rata", "<!-- vuota -->"),
  VerdictCase(.taken, inside: "rata", "<?mexal <rata '?>"),
  VerdictCase(.refused, inside: "rata", " "),
  VerdictCase(.refused, inside: "rata", "&#32;"),
  VerdictCase(.refused, inside: "fine_esportazione", "\n"),
  VerdictCase(.taken, inside: "documento", " \t\r\n"),
  VerdictCase(.taken, inside: "documento", "&#32;"),
  VerdictCase(.refused, inside: "documento", "x"),
  VerdictCase(.refused, inside: "documento", "\u{A0}"),
  VerdictCase(.refused, inside: "documento", "&amp;"),
  VerdictCase(.refused, inside: "documento", "<![CDATA[ ]]>"),
  VerdictCase(.refused, inside: "rata", "<![CDATA[]]>"),
  VerdictCase(
    .refusedBeyondTheSchema, "a DOCTYPE", "<!DOCTYPE esportazione_mexal>" + exampleDump.text),
  VerdictCase(.refused, "something after the root", exampleDump.dump() + "<x/>"),
  VerdictCase(.taken, "a comment after the root", exampleDump.dump() + "<!-- fine -->\n"),
  VerdictCase(.refused, "nothing", ""),
  VerdictCase(.refused, "no XML", "codice;importo\n501.00001;610.00\n"),
]

let attributeCases: [VerdictCase] = [
  VerdictCase(.taken, "rata", "x_nuovo", "1"),
  VerdictCase(.taken, "rata", "codice", "qualcosa"),
  VerdictCase(.taken, "rata", "xml:lang", "it"),
  VerdictCase(.taken, "rata", "xmlns:altri", "urn:altri"),
  VerdictCase(.taken, "clienti", "x_nuovo", ""),
  VerdictCase(.refused, "rata", "xmlns", "urn:altri"),
  VerdictCase(.refused, "rata", "Nr nr", "1"),
  VerdictCase(
    .taken, "a hint where the schema lies",
    exampleDump.setting(
      "xmlns:xsi", of: "esportazione_mexal", to: "http://www.w3.org/2001/XMLSchema-instance"
    ).setting("xsi:schemaVersion", of: "esportazione_mexal", to: "1")),
  VerdictCase(
    .refused, "another type",
    exampleDump.setting("xmlns:xsi", of: "rata", to: "http://www.w3.org/2001/XMLSchema-instance")
      .setting("xsi:type", of: "rata", to: "altra")),
  VerdictCase(
    .refused, "no value",
    exampleDump.setting("xmlns:xsi", of: "rata", to: "http://www.w3.org/2001/XMLSchema-instance")
      .setting("xsi:nil", of: "rata", to: "true")),
  VerdictCase(.refused, "esportazione_mexal", "versione", "2"),
  VerdictCase(.refused, "esportazione_mexal", "tipo", "parziale"),
  VerdictCase(.taken, "esportazione_mexal", "tipo", "variazioni"),
  VerdictCase(.refused, "esportazione_mexal", "azienda", "DEM/1"),
  VerdictCase(.taken, "esportazione_mexal", "sottoazienda", ""),
  VerdictCase(.refused, "esportazione_mexal", "data_esportazione", "20261009"),
  VerdictCase(.refused, "esportazione_mexal", "data_esportazione", "20261009 240000"),
  VerdictCase(.refused, "esportazione_mexal", "data_esportazione", "00000000 000000"),
  VerdictCase(.taken, "esportazione_mexal", "da_data_ult_mod", "00000000 000000"),
  VerdictCase(.refused, "rata", "dt_sca_pg", "20260229"),
  VerdictCase(.taken, "rata", "dt_sca_pg", "20240229"),
  VerdictCase(.refused, "rata", "dt_sca_pg", "21000229"),
  VerdictCase(.refused, "rata", "dt_sca_pg", "00000000"),
  VerdictCase(.taken, "rata", "dt_sca_origine", "00000000"),
  VerdictCase(.refused, "rata", "dt_sca_pg", "2026-02-28"),
  VerdictCase(.refused, "rata", "dt_sca_pg", " 20260228"),
  VerdictCase(.refused, "rata", "dt_sca_pg", "20260228&#10;"),
  VerdictCase(.refused, "rata", "imp_scadenza", "1.220,00"),
  VerdictCase(.taken, "rata", "imp_scadenza", "1220,5"),
  VerdictCase(.taken, "rata", "imp_scadenza", "+00000000001220.50"),
  VerdictCase(.refused, "rata", "imp_scadenza", "12."),
  VerdictCase(.refused, "rata", "imp_scadenza", "1000000000.00"),
  VerdictCase(.refused, "rata", "imp_scadenza", "1e3"),
  VerdictCase(.refused, "rata", "imp_scadenza", "610.000"),
  VerdictCase(.taken, "rata", "imp_sca_vlt_doc", "610.00"),
  VerdictCase(.refusedBeyondTheSchema, "rata", "imp_sca_vlt_doc", "610.0000"),
  VerdictCase(
    .refusedBeyondTheSchema, "more decimals than the company's currency has",
    exampleDump.setting("nr_dec_importi", of: "valuta", to: "0")),
  VerdictCase(.taken, "valuta", "nr_dec_importi", "02"),
  VerdictCase(.refused, "rata", "nr", "0"),
  VerdictCase(.refused, "rata", "nr", "10000"),
  VerdictCase(.taken, "rata", "nr", "0009"),
  VerdictCase(.refused, "rata", "nr", nil),
  VerdictCase(.refused, "rata", "nr", ""),
  VerdictCase(.taken, "rata", "tipo_scadenza", "?"),
  VerdictCase(.refused, "rata", "tipo_scadenza", "RIMESSA D"),
  VerdictCase(.taken, "rata", "stato_pagamento", "Z"),
  VerdictCase(.refused, "rata", "x_insoluto", "SI"),
  VerdictCase(.taken, "cliente", "fido", ""),
  VerdictCase(.taken, "cliente", "fido", nil),
  VerdictCase(.taken, "cliente", "gest_fuori_fido", "Bloccante"),
  VerdictCase(.taken, "cliente", "ragione_sociale", "CAFFÈ &lt;DUE&gt; &amp; C. &quot;€&quot; 😀"),
  VerdictCase(.refused, "cliente", "ragione_sociale", "ALFA & C."),
  VerdictCase(.refused, "cliente", "ragione_sociale", "CAFF&Egrave;"),
  VerdictCase(.refused, "cliente", "ragione_sociale", "&#0;"),
  VerdictCase(.refused, "cliente", "codice", "501.CAFFÈ"),
  VerdictCase(.refused, "cliente", "codice", String(repeating: "5", count: 33)),
  VerdictCase(.taken, "cliente", "codice", String(repeating: "5", count: 32)),
  VerdictCase(.taken, "referente", "cod_referente", nil),
  VerdictCase(.taken, "esposizione", "dt_esposizione", nil),
  VerdictCase(.taken, "agente", "codice", nil),
  VerdictCase(.taken, "fine_esportazione", "tot_imp_scadenza", "-9999999999999,99"),
  VerdictCase(.refused, "fine_esportazione", "nr_rate", nil),
]

extension XMLElement {
  /// Without the first element of that name.
  fileprivate func removing(_ name: String) -> XMLElement {
    guard let path = path(to: name), let last = path.last else { return self }
    var changed = self
    changed[path.dropLast()].children.remove(at: last)
    return changed
  }

  /// With the first element of that name twice.
  fileprivate func doubling(_ name: String) -> XMLElement {
    guard let path = path(to: name), let last = path.last else { return self }
    var changed = self
    changed[path.dropLast()].children.insert(.element(self[path]), at: last)
    return changed
  }
}
