import CreditDomain
import RiskRules

/// The customers of one company on the board. A value: the board keeps it behind its lock.
struct CompanyBoard {
  private(set) var standing: CompanyStanding
  private var rows: [CustomerCode: PositionRow]
  /// Everything up to this generation is in.
  private var generation: Int64
  /// The newest generation that single customers were read at.
  private var newestRow: Int64
  /// Out of date until read at this generation or later.
  private var staleBelow: Int64 = 0
  private var staleCustomers: [CustomerCode: Int64] = [:]

  init(_ loaded: LoadedPositions) {
    standing = loaded.standing
    generation = loaded.standing.generation
    newestRow = generation
    rows = Dictionary(minimumCapacity: loaded.rows.count)
    for row in loaded.rows { rows[row.position.code] = row }
  }

  var rowCount: Int { rows.count }

  /// Nil while what is here is known to be out of date.
  func view(of customer: CustomerCode) -> RiskView? {
    guard generation >= staleBelow, staleCustomers[customer] == nil else { return nil }
    guard let position = rows[customer]?.position else {
      return RiskView(standing: standing, customer: nil, invoiced: nil)
    }
    guard let account = position.invoicedTo, account != customer else {
      return RiskView(standing: standing, customer: position, invoiced: nil)
    }
    guard staleCustomers[account] == nil else { return nil }
    return RiskView(standing: standing, customer: position, invoiced: rows[account]?.position)
  }

  /// Whether everything up to that generation is in for these customers; nil = for all.
  func holds(_ customers: [CustomerCode]?, generation wanted: Int64) -> Bool {
    guard generation < wanted else { return true }
    guard let customers else { return false }
    return customers.allSatisfy { (rows[$0]?.generation ?? 0) >= wanted }
  }

  /// A company that was read as a whole, beside one that is there: what was read later stays.
  func keepingNewer(of old: CompanyBoard?) -> CompanyBoard {
    guard let old else { return self }
    guard old.generation <= generation else { return old }
    var merged = self
    merged.staleBelow = old.staleBelow
    merged.staleCustomers = old.staleCustomers.filter { $0.value > generation }
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
      if let needed = staleCustomers[code], needed <= readAt { staleCustomers[code] = nil }
    }
  }

  mutating func distrust(_ customers: [CustomerCode]?, below generation: Int64) {
    guard let customers else {
      staleBelow = max(staleBelow, generation)
      return
    }
    for code in customers { staleCustomers[code] = max(staleCustomers[code] ?? 0, generation) }
  }
}
