import CreditDomain
import TestSupport
import Testing
import UseCases

/// What is refused or held changes nothing, is told with its place, and stays on record.
struct RefusalTests {
  private let alfa = Customer("501.00001")

  private func dump(_ exported: String, _ documents: [ReportedDocument], kind: DumpKind = .full) -> MemoryDump {
    MemoryDump(dumpHeader("DEM", kind, exported: exported), customers: [alfa], documents: documents)
  }

  private func invoices(_ numbers: ClosedRange<Int>) -> [ReportedDocument] {
    numbers.map { invoice("501.00001", $0, [rata(1, due: "20260228", "10.00")]) }
  }

  /// Imports a good dump, then the one in question, and compares the ledger before with the ledger after.
  private func refuse(
    _ second: MemoryDump, _ code: LedgerRefusal.Code, line: Int? = nil, text: String,
    options: ImportOptions = ImportOptions(), as outcome: ImportOutcome = .refused
  ) async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(dump("20260201 033000", invoices(1...10)))
      let before = try await Auditor(ledgers).contents()
      let report = try await ledgers.take(second, options)
      #expect(report.outcome == outcome)
      #expect(report.refusal == LedgerRefusal(code: code, text: text, line: line))
      #expect(try await Auditor(ledgers).contents() == before)
      let history = try await ListImports(store: ledgers.store).run(of: company("DEM"), before: nil)
      #expect(history.items.map(\.outcome) == [outcome, .imported])
      #expect(history.items.first?.refusal == report.refusal)
    }
  }

  @Test func controlFigures() async throws {
    var wrong = dump("20260202 033000", invoices(1...10))
    wrong.declared.instalments += 1
    try await refuse(
      wrong, .controlFigures, line: 31,
      text: "I totali di controllo non quadrano: nr_rate dichiara 11 rate, il file ne contiene 10.")
    wrong = dump("20260202 033000", invoices(1...10))
    wrong.declared.amount += Cents(1)
    try await refuse(
      wrong, .controlFigures, line: 31,
      text: "I totali di controllo non quadrano: tot_imp_scadenza dichiara 100,01, le rate sommano 100,00.")
  }

  @Test func anOlderExport() async throws {
    try await refuse(
      dump("20260131 033000", invoices(1...10)), .olderThanLast,
      text: "L'esportazione del 31/01/2026 alle 03:30 è più vecchia dell'ultima importata, del 01/02/2026 alle 03:30.")
  }

  @Test func documentsWithOtherKeys() async throws {
    var csv = dump("20260202 033000", invoices(1...10))
    csv.header.keys = .invoice
    let text =
      "I documenti dell'azienda DEM hanno le chiavi di Mexal (prima nota), quelli del file del CSV "
      + "(numero e data di fattura): ogni rata ci sarebbe due volte. "
    try await refuse(
      csv, .otherKeys,
      text: text + "Per passare a questa importarla con --force: chiude le rate di prima, e il recupero ricomincia.")
    csv.header.kind = .variation
    try await refuse(
      csv, .otherKeys, text: text + "Per passare a questa serve un'esportazione completa.",
      options: ImportOptions(isForced: true))
  }

  @Test func anotherKindOfKeysTakesThePlaceOfTheFirstByForce() async throws {
    try await Ledgers.with { ledgers in
      var csv = dump("20260201 033000", invoices(1...3))
      csv.header.keys = .invoice
      try await ledgers.take(csv)
      let record = AppliedRecords(company: company("DEM"), customers: [], documents: invoices(7...7))
      guard case .refused(let refusal) = try await ledgers.apply(record) else {
        Issue.record("taken")
        return
      }
      #expect(refusal.code == .otherKeys)
      let second = dump("20260202 033000", invoices(4...6))
      #expect(try await ledgers.take(second).refusal?.code == .otherKeys)
      let report = try await ledgers.take(second, ImportOptions(isForced: true))
      #expect(report.outcome == .imported && report.counts.closed == 3 && report.counts.appeared == 3)
      #expect(try await Auditor(ledgers).defects() == [])
      guard case .applied = try await ledgers.apply(record) else {
        Issue.record("not taken")
        return
      }
      // Customers without documents have no keys.
      let people = dump("20260203 033000", [], kind: .variation)
      #expect(try await ledgers.take(people).outcome == .imported)
    }
  }

  @Test func anotherCompany() async throws {
    try await refuse(
      MemoryDump(dumpHeader("XXX", exported: "20260202 033000"), customers: [], documents: []),
      .wrongCompany, text: "Il file è dell'azienda XXX, mentre era attesa l'azienda DEM.",
      options: ImportOptions(expectedCompany: company("DEM")))
  }

  @Test func keysGivenTwice() async throws {
    let twice = dump("20260202 033000", invoices(1...10) + invoices(3...3))
    try await refuse(
      twice, .duplicateKey, line: 21,
      text: "Chiave doppia: cliente 501.00001, primanota 3 del 20260115 (anno 2026) è già presente nel file.")
    let customers = MemoryDump(
      dumpHeader("DEM", exported: "20260202 033000"), customers: [alfa, alfa], documents: invoices(1...10))
    try await refuse(
      customers, .duplicateKey, line: 11, text: "Chiave doppia: cliente 501.00001 è già presente nel file.")
  }

  @Test func anInstalmentOfNobody() async throws {
    let orphan = dump("20260202 033000", invoices(1...10) + [invoice("501.99999", 1, [rata(1, due: "20260228", "1")])])
    try await refuse(
      orphan, .unknownCustomer, line: 21,
      text: "Il cliente non è nel file né tra quelli già importati: "
        + "cliente 501.99999, primanota 1 del 20260115 (anno 2026).")
  }

  @Test func aFileThatIsDamagedOnItsWay() async throws {
    for afterRecords in [0, 3, 11] {
      var damaged = dump("20260202 033000", invoices(1...10))
      let refusal = LedgerRefusal(code: .truncated, text: "Il file è troncato.", line: 7)
      damaged.refusal = (afterRecords, refusal)
      try await refuse(damaged, .truncated, line: 7, text: "Il file è troncato.")
    }
  }

  @Test func closingTooMuch() async throws {
    let text =
      "Il file chiuderebbe 4 rate su 10 ancora da incassare, oltre il 30%: l'esportazione è forse incompleta. "
      + "Se è giusta, importarla con --force."
    try await refuse(dump("20260202 033000", invoices(1...6)), .tooManyClosings, text: text, as: .held)
    // Part by part counts as much as whole documents.
    try await refuse(
      dump("20260202 033000", invoices(1...6) + invoices(7...10).map { emptied($0) }), .tooManyClosings, text: text,
      as: .held)
  }

  private func emptied(_ document: ReportedDocument) -> ReportedDocument {
    var document = document
    document.instalments = []
    return document
  }

  @Test func closingAThirdLessIsTakenAndAPersonsWordToo() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(dump("20260201 033000", invoices(1...10)))
      #expect(try await ledgers.take(dump("20260202 033000", invoices(1...7))).counts.closed == 3)
      let rest = dump("20260203 033000", invoices(1...1))
      #expect(try await ledgers.take(rest).outcome == .held)
      let forced = try await ledgers.take(rest, ImportOptions(isForced: true))
      #expect((forced.outcome, forced.counts.closed) == (.imported, 6))
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }
}
