import CreditDomain
import TestSupport
import UseCases

/// What happens to one company's ledger over seeded days, with its board kept as a running service keeps it.
struct LedgerStory {
  private(set) var customers: [Customer] = []
  private var documents: [ReportedDocument] = []
  private var random: SeededGenerator
  private var today = day("20260901")
  private let key = company("DEM")

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func happen(in ledgers: Ledgers) async throws {
    today = today.adding(days: 1)
    ledgers.clock.set(LocalMoment(date: today, secondOfDay: 10 * 3_600))
    switch customers.isEmpty ? 0 : Int.random(in: 0..<7, using: &random) {
    case 0, 1: try await importDump(into: ledgers)
    case 2: try await applyOne(to: ledgers)
    case 3: try await block(in: ledgers)
    case 4, 5: try await order(in: ledgers)
    default:
      let settings = ApplyCompanySettings(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      _ = try await settings.run(String(Int.random(in: 0...9_999, using: &random)), of: key, author: "test")
    }
  }

  private mutating func importDump(into ledgers: Ledgers) async throws {
    for _ in 0..<Int.random(in: 1...3, using: &random) { addCustomer() }
    for _ in 0..<Int.random(in: 1...6, using: &random) { addDocument() }
    for index in documents.indices where random.chance(30) { change(index) }
    let dump = MemoryDump(
      dumpHeader(exported: "\(today.mexalText) 093000"), customers: customers, documents: documents)
    let report = try await ledgers.take(dump, ImportOptions(isForced: true))
    precondition(report.outcome == .imported, "\(report)")
    await ledgers.showLatest(of: key)
  }

  private mutating func applyOne(to ledgers: Ledgers) async throws {
    guard let index = documents.indices.randomElement(using: &random) else { return }
    change(index)
    _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [documents[index]]))
  }

  private mutating func block(in ledgers: Ledgers) async throws {
    guard let customer = customers.randomElement(using: &random) else { return }
    let request = OrderBlockRequest(company: key, customer: customer.code, reason: "prova", author: "test")
    let change = ChangeOrderBlock(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
    _ = try await change.run(.set, request)
    guard random.chance(50) else { return }
    _ = try await change.run(.lifted, request)
  }

  private mutating func order(in ledgers: Ledgers) async throws {
    guard let customer = customers.randomElement(using: &random) else { return }
    let (orders, request) = (Orders(ledgers), "r\(random.next())")
    _ = try await orders.decide(customer.code.text, request, "\(Int.random(in: 1...200, using: &random)).00")
    if random.chance(30) { _ = try await orders.cancel(request) }
  }

  private mutating func addCustomer() {
    customers.append(Customer("501.\(10_000 + customers.count)", "CLIENTE \(customers.count)", limit: "500.00"))
  }

  private mutating func addDocument() {
    guard let customer = customers.randomElement(using: &random) else { return }
    let due = today.adding(days: Int.random(in: -90...60, using: &random)).mexalText
    let amount = "\(Int.random(in: -50...400, using: &random)).\(Int.random(in: 10...99, using: &random))"
    documents.append(
      invoice(customer.code.text, documents.count + 1, [rata(1, due: due, original: due, amount)]))
  }

  private mutating func change(_ index: Int) {
    let next: ReportedStatus =
      switch documents[index].instalments[0].status {
      case .open: random.chance(50) ? .presented : .paid
      case .presented: random.chance(50) ? .paid : .open
      case .paid, .unknown: .open
      }
    documents[index].instalments[0].status = next
    if next == .paid { documents[index].instalments[0].date = today }
  }
}

extension Ledgers {
  /// What the announcement of the last import does in a running service.
  func showLatest(of company: Company) async {
    let generation = board.standing(of: company).map { $0.generation + 1 } ?? 1
    await keeper.show(LedgerNotice(company: company, generation: generation, touched: .all))
    board.becomeLive()
  }
}
