import CreditDomain
import RiskRules

/// The customers of one company on the board. A value: the board keeps it behind its lock.
struct CompanyBoard {
  private var shared: Shared<CompanyStanding>
  private var rows: [CustomerCode: PositionRow]
  /// Everything up to this generation is in.
  private var generation: Int64
  /// Later ones that are in too, while one before them is missing.
  private var completed: Set<Int64> = []
  /// The newest generation that single customers were read at.
  private var newestRow: Int64
  private var doubt = BoardDoubt()

  init(_ loaded: LoadedPositions) {
    shared = Shared(loaded.standing)
    generation = loaded.standing.generation
    newestRow = generation
    rows = Dictionary(minimumCapacity: loaded.rows.count)
    for row in loaded.rows { rows[row.position.code] = row }
  }

  private(set) var standing: CompanyStanding {
    get { shared.value }
    set { shared = Shared(newValue) }
  }

  var rowCount: Int { rows.count }

  /// What was read last, and since when that is known to be out of date; nil = it is not.
  func view(of customer: CustomerCode) -> (view: RiskView, doubtfulSince: Instant?) {
    let row = rows[customer]
    let account = row?.position.invoicedTo.flatMap { $0 == customer ? nil : $0 }
    let isDoubtful =
      doubt.concerns(customer, wholeReadAt: generation)
      || account.map { doubt.concerns($0, wholeReadAt: generation) } ?? false
    let view = RiskView(company: shared, customer: row, invoiced: account.flatMap { rows[$0] })
    return (view, isDoubtful ? doubt.since : nil)
  }

  /// Whether everything up to that generation is in for these customers; nil = for all.
  func holds(_ customers: [CustomerCode]?, generation wanted: Int64) -> Bool {
    guard generation < wanted else { return true }
    // A change may be of the company alone: the day of its data, or a policy.
    guard let customers, standing.generation >= wanted else { return false }
    return customers.allSatisfy { (rows[$0]?.generation ?? 0) >= wanted }
  }

  /// Notes that everything that changed with this generation is in.
  mutating func complete(_ generation: Int64) {
    guard generation > self.generation else { return }
    completed.insert(generation)
    while completed.remove(self.generation + 1) != nil { self.generation += 1 }
  }

  /// The positions of these customers and of the accounts they are invoiced to, exactly as they are at one generation;
  /// nil while that is not sure.
  func proven(_ customers: [CustomerCode]) -> ProvenPositions? {
    var positions: [CustomerPosition] = []
    for code in customers {
      let (view, doubtfulSince) = view(of: code)
      guard doubtfulSince == nil else { return nil }
      positions += [view.customer, view.invoiced].compactMap { $0 }
    }
    return ProvenPositions(standing: standing, generation: generation, positions: positions)
  }

  /// A company that was read as a whole, beside one that is there: what was read later stays.
  func keepingNewer(of old: CompanyBoard?) -> CompanyBoard {
    guard let old else { return self }
    guard old.generation <= generation else { return old }
    var merged = self
    merged.doubt = old.doubt.after(wholeReadAt: generation)
    guard old.newestRow > generation else { return merged }
    merged.newestRow = old.newestRow
    if old.standing.generation > standing.generation { merged.standing = old.standing }
    for (code, row) in old.rows where row.generation > generation { merged.rows[code] = row }
    return merged
  }

  /// Takes in customers that were read again; those asked for and not found no longer exist.
  mutating func take(_ loaded: LoadedPositions, asked customers: [CustomerCode]) {
    let readAt = loaded.standing.generation
    if readAt >= standing.generation { standing = loaded.standing }
    newestRow = max(newestRow, readAt)
    let found = Dictionary(loaded.rows.map { ($0.position.code, $0) }, uniquingKeysWith: { first, _ in first })
    for code in customers {
      if let present = rows[code], present.generation > readAt { continue }
      rows[code] = found[code]
      doubt.settle(code, readAt: readAt)
    }
  }

  mutating func distrust(_ customers: [CustomerCode]?, below generation: Int64?, at instant: Instant) {
    doubt.add(customers, below: generation, at: instant)
  }
}
