import CreditDomain

/// An invented due ledger (Mexal: *scadenzario*), written as the dump that Mexal would export on the day of its shape.
///
/// A complete dump has exactly as many customers and instalments as the shape asks, on every day of the history; its
/// documents are about a quarter of the instalments. Nothing is remembered from one customer to the next:
/// memory does not grow with the size.
package struct SampleLedger: Sendable {
  package let shape: SampleShape
  private let random: SampleRandom
  private let agents: Int

  package init(shape: SampleShape) {
    self.shape = shape
    random = SampleRandom(seed: shape.seed)
    agents = min(max(shape.customers / 40, 3), 60)
  }

  /// Writes the whole dump in pieces of about 64 KiB and answers what it holds. The same shape gives the same bytes.
  ///
  /// - Throws: only what `sink` throws; the dump is then cut off where it was.
  package func write<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> SampleTotals {
    let words = EncodedWords(shape.encoding)
    var totals = SampleTotals()
    var bytes = DumpBytes()
    LedgerHeader(shape: shape, agents: agents, words: words).write(to: &bytes)
    bytes.add("  <clienti>\r\n")
    var ledgerDocuments = 0
    for unit in units {
      let accounts = UnitAccounts(unit: unit, ledgerCustomers: shape.customers, random: random)
      totals.customers += writeCustomers(of: accounts, words: words, to: &bytes)
      for slot in DocumentSlots(unit: unit, random: random) { ledgerDocuments += slot.documents }
      try SampleLedger.handOver(&bytes, to: sink)
    }
    bytes.add("  </clienti>\r\n  <scadenzario>\r\n")
    var firstDocument = 0
    for unit in units {
      let accounts = UnitAccounts(unit: unit, ledgerCustomers: shape.customers, random: random)
      for slot in DocumentSlots(unit: unit, random: random) {
        let numbering = InvoiceNumbering(place: firstDocument, places: ledgerDocuments)
        writeDocuments(of: slot, accounts: accounts, numbering: numbering, totals: &totals, to: &bytes)
        firstDocument += slot.documents
        try SampleLedger.handOver(&bytes, to: sink)
      }
    }
    bytes.add("  </scadenzario>\r\n")
    totals.write(to: &bytes)
    try sink(bytes.bytes)
    return totals
  }

  private static func handOver<Failure: Error>(
    _ bytes: inout DumpBytes, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    guard bytes.bytes.count >= DumpBytes.pieceBytes else { return }
    try sink(bytes.bytes)
    bytes.removeAll()
  }

  /// The last day whose postings the export of `date`, made before the office opens, can show.
  private static func lastDay(before date: CalendarDate) -> CalendarDate { date.adding(days: -1) }

  private var lastDay: CalendarDate { SampleLedger.lastDay(before: shape.date) }

  private var earlierDay: CalendarDate? {
    switch shape.content {
    case .complete: nil
    case .changes(let since): SampleLedger.lastDay(before: since)
    }
  }

  private var units: LedgerUnits {
    LedgerUnits(customers: shape.customers, instalments: shape.instalments, random: random.branch(.shares))
  }
}

/// What the invoices of one slot are numbered by. A slot makes at most one document a month, so that the month and its
/// place among all slots give a number that grows through the year and that no other invoice of the year has.
struct InvoiceNumbering {
  let place: Int
  let places: Int

  func number(on date: CalendarDate, sibling: Int) -> Int {
    (date.components.month - 1) * places + place + sibling + 1
  }
}

extension SampleLedger {
  private func writeDocuments(
    of slot: DocumentSlot, accounts: UnitAccounts, numbering: InvoiceNumbering, totals: inout SampleTotals,
    to bytes: inout DumpBytes
  ) {
    let documents = slot.documents(of: slot.generation(on: lastDay), accounts: accounts)
    for (sibling, document) in documents.enumerated() {
      guard let view = document.view(on: lastDay) else { continue }
      if let earlierDay, document.view(on: earlierDay) == view { continue }
      let record = DocumentRecord(
        document: document, view: view, number: numbering.number(on: document.documentDate, sibling: sibling),
        agent: document.account.agent(on: document.documentDate, of: agents))
      record.write(to: &bytes)
      totals.documents += 1
      totals.instalments += view.instalments.count
      totals.amount += view.instalments.lazy.map(\.amount).sum()
    }
  }

  /// Answers how many were written.
  private func writeCustomers(of accounts: UnitAccounts, words: EncodedWords, to bytes: inout DumpBytes) -> Int {
    let terms = DocumentSlots.usualTerms(of: accounts.unit, random: random)
    let views = customerViews(of: accounts, on: lastDay)
    let earlierViews = earlierDay.map { customerViews(of: accounts, on: $0) } ?? [:]
    var written = 0
    for account in accounts.listed(on: lastDay) {
      guard let view = views[account.number], earlierViews[account.number] != view else { continue }
      let record = CustomerRecord(
        account: account, profile: CustomerProfile(of: account), view: view, terms: terms, exportedOn: shape.date,
        invoicedTo: invoicedAccount(of: accounts.unit), words: words)
      record.write(to: &bytes)
      written += 1
    }
    return written
  }

  private func customerViews(of accounts: UnitAccounts, on day: CalendarDate) -> [Int: CustomerView] {
    let start = BounceCount.start(for: day)
    var bounces: [Int: BounceCount] = [:]
    for slot in DocumentSlots(unit: accounts.unit, random: random) where slot.terms.hasEffects {
      var generation = slot.generation(on: day)
      var purgedOn = slot.dates(of: generation + 1).registered
      repeat {
        for document in slot.documents(of: generation, accounts: accounts) {
          for life in document.lives {
            bounces[document.account.number, default: BounceCount()].add(
              life, from: start, to: day, purgedOn: purgedOn)
          }
        }
        purgedOn = slot.dates(of: generation).registered
        generation -= 1
      } while purgedOn > start
    }
    var views: [Int: CustomerView] = [:]
    for account in accounts.listed(on: day) {
      views[account.number] = CustomerView(
        of: account, on: day, agents: agents, bounces: bounces[account.number] ?? BounceCount())
    }
    return views
  }

  /// In each group of sixteen a few branches are invoiced to the group's first customer.
  private func invoicedAccount(of unit: LedgerUnit) -> SampleAccount? {
    let head = unit.index - unit.index % 16
    var draws = random.branch(.units).branch(unit.index).branch(.profile)
    guard unit.index != head, !unit.isTurnover, !units.isTurnover(head), draws.happens(permille: 50) else { return nil }
    let headUnit = LedgerUnit(
      index: head, firstPlace: units.firstPlace(of: head), isTurnover: false, instalments: 0)
    return UnitAccounts(unit: headUnit, ledgerCustomers: shape.customers, random: random).listed(on: lastDay).first
  }
}
