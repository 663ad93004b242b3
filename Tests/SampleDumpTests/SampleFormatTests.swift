import CreditDomain
import SampleDump
import Testing

/// What `dump.md` asks of a dump, recounted by a reader of its own.
struct SampleFormatTests {
  @Test(arguments: [
    (1, 0, "20261120"), (1, 1, "20261120"), (1, 700, "20240229"), (7, 50, "20010101"), (8, 50, "20991231"),
    (16, 16, "20261231"), (40, 300, "20261120"), (500, 100, "20260101"), (333, 2_999, "20260817"),
  ])
  func `A complete dump has exactly the size asked for, and says so`(
    customers: Int, instalments: Int, date: String
  ) throws {
    let shape = try sampleShape(customers: customers, instalments: instalments, date: date)
    var bytes: [UInt8] = []
    let totals = SampleLedger(shape: shape).write { bytes += $0 }
    let dump = ScannedDump(bytes)
    #expect(dump.problems.isEmpty)
    #expect(dump.customers.count == customers)
    #expect(dump.instalments.count == instalments)
    expectControlFigures(of: dump)
    #expect(totals.customers == customers)
    #expect(totals.documents == dump.documents.count)
    #expect(totals.instalments == instalments)
    #expect(totals.amount == dump.instalments.compactMap { $0.cents("imp_scadenza") }.sum())
  }

  @Test func `The control figures of a dump of changes are its own`() throws {
    let dump = try ScannedDump.of(sampleShape(customers: 300, instalments: 3_000, since: "20261110"))
    #expect(dump.problems.isEmpty)
    #expect(!dump.documents.isEmpty && dump.documents.count < 400)
    expectControlFigures(of: dump)
    #expect(dump.root["tipo"] == "variazioni")
    #expect(dump.root["da_data_ult_mod"] == "20261110 033000")
  }

  private func expectControlFigures(of dump: ScannedDump) {
    #expect(dump.end["nr_clienti"] == String(dump.customers.count))
    #expect(dump.end["nr_documenti"] == String(dump.documents.count))
    #expect(dump.end["nr_rate"] == String(dump.instalments.count))
    let declared = dump.end["tot_imp_scadenza"].flatMap { Cents(total: $0.utf8) }
    #expect(declared == dump.instalments.compactMap { $0.cents("imp_scadenza") }.sum())
  }

  @Test func `Elements and attributes are those of the contract, in its order`() throws {
    let dump = try ScannedDump.of(sampleShape(customers: 200, instalments: 2_000))
    let tables = ["esportazione_mexal", "valuta", "tipo_pagamento", "pagamento", "agente", "clienti"]
    #expect(Array(dump.order.prefix(6)) == tables)
    #expect(dump.order.last == "fine_esportazione")
    #expect(dump.root["data_esportazione"] == "20261120 033000")
    let customerNames = try names(
      """
      codice ragione_sociale partita_iva codice_fiscale tp_nazionalita cod_paese gest_ente_pa gest_per_fisica \
      indirizzo cap localita provincia telefono email pec codice_sdi cod_lingua valuta cod_agente cod_zona \
      cod_cat_sta cod_pagamento cod_fatturare_a fido gest_fuori_fido tp_rating nr_insoluti tot_insoluti \
      conto_precanc data_ult_mod
      """)
    #expect(dump.customers.values.allSatisfy { Set($0.attributes.keys) == customerNames })
    let documentNames = try names(
      """
      codice anno_primanota dt_registr_doc prog_primanota causale serie numero numero_esteso data_documento \
      codice_agente numero_valuta data_ult_mod x_sigla x_imp_documento
      """)
    #expect(dump.documents.values.allSatisfy { Set($0.attributes.keys) == documentNames })
    let instalmentNames = try names(
      """
      nr tipo_scadenza dt_sca_pg dt_sca_origine imp_scadenza imp_sca_vlt_doc stato_pagamento conto_eff \
      nr_prot_effetti dt_sca_emissione_eff data_sollecito data_recupero data_legale x_insoluto x_dt_insoluto \
      x_spese_insoluto x_causale_insoluto
      """)
    #expect(dump.instalments.allSatisfy { Set($0.keys) == instalmentNames })
  }

  private func names(_ text: String) throws -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  @Test(arguments: ["20250131", "20260817", "20261120"])
  func `Every reference finds its row, and every document adds up`(date: String) throws {
    let dump = try ScannedDump.of(sampleShape(customers: 300, instalments: 3_000, date: date))
    let exported = try day(date)
    let agents = Set(dump.tables["agente", default: []].compactMap { $0["codice"] })
    let terms = Set(dump.tables["pagamento", default: []].compactMap { $0["id"] })
    let letters = Set(dump.tables["tipo_pagamento", default: []].compactMap { $0["tipo"] })
    for customer in dump.customers.values {
      #expect(agents.contains(customer.attributes["cod_agente"] ?? ""))
      #expect(terms.contains(customer.attributes["cod_pagamento"] ?? ""))
      let invoiced = customer.attributes["cod_fatturare_a"] ?? ""
      #expect(invoiced.isEmpty || dump.customers[invoiced]?.attributes["cod_fatturare_a"] == "")
    }
    var numbers: Set<String> = []
    for (key, document) in dump.documents {
      #expect(dump.customers[key.customer] != nil)
      #expect(agents.contains(document.attributes["codice_agente"] ?? ""))
      #expect(document.instalments.allSatisfy { letters.contains($0["tipo_scadenza"] ?? "") })
      #expect(
        document.instalments.compactMap { $0.cents("imp_scadenza") }.sum()
          == document.attributes.cents("x_imp_documento"))
      #expect(document.instalments.map { $0["nr"] } == (1...document.instalments.count).map(String.init))
      let registered = try #require(document.attributes.date("dt_registr_doc"))
      #expect(registered < exported)
      #expect(try #require(document.attributes.date("data_documento")) <= registered)
      #expect(String(registered.components.year) == key.year)
      let name = "\(document.attributes["numero"] ?? "")/\(document.attributes["data_documento"]?.prefix(4) ?? "")"
      #expect(numbers.insert(name).inserted, "invoice \(name) twice")
    }
  }

  @Test func `Nobody real is named: addresses end in example, tax codes only pass the check of form`() throws {
    let dump = try ScannedDump.of(sampleShape(customers: 2_000, instalments: 0))
    var vatNumbers: Set<String> = []
    for customer in dump.customers.values {
      let addresses =
        [customer.attributes["email"], customer.attributes["pec"]] + customer.children.map { $0["email"] }
      #expect(addresses.compactMap { $0 }.allSatisfy { $0.isEmpty || $0.hasSuffix(".example") })
      let vat = customer.attributes["partita_iva"] ?? ""
      guard vat.hasPrefix("IT") else { continue }
      #expect(vatNumbers.insert(vat).inserted)
      let digits = vat.dropFirst(2).compactMap(\.wholeNumberValue)
      let doubled = digits.enumerated().map { $0.offset % 2 == 0 ? $0.element : $0.element * 2 }
      #expect(digits.count == 11 && digits[7...9].allSatisfy { $0 == 0 })
      #expect(doubled.map { $0 > 9 ? $0 - 9 : $0 }.reduce(0, +) % 10 == 0)
    }
    #expect(vatNumbers.count > 1_700)
  }
}
