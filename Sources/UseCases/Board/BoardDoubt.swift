import CreditDomain

/// What of one company's board is known to be out of date, and since when.
struct BoardDoubt {
  /// Nil when nothing is.
  private(set) var since: Instant?
  /// The company could not be read.
  private var isUnreadable = false
  /// All of it, until the company is read at this generation or later.
  private var allBelow: Int64 = 0
  /// Some customers, each until it is read at its generation or later.
  private var customers: [CustomerCode: Int64] = [:]

  /// Whether what was read of the customer, at this generation of the whole company, cannot be promised.
  func concerns(_ customer: CustomerCode, wholeReadAt generation: Int64) -> Bool {
    isUnreadable || generation < allBelow || customers[customer] != nil
  }

  /// - Parameters:
  ///   - customers: nil = all of them.
  ///   - generation: of the change that was not read; nil = the company could not be read, changed or not.
  mutating func add(_ doubtful: [CustomerCode]?, below generation: Int64?, at instant: Instant) {
    since = since ?? instant
    guard let generation else {
      isUnreadable = true
      return
    }
    guard let doubtful else {
      allBelow = max(allBelow, generation)
      return
    }
    for code in doubtful { customers[code] = max(customers[code] ?? 0, generation) }
  }

  mutating func settle(_ customer: CustomerCode, readAt generation: Int64) {
    guard let needed = customers[customer], needed <= generation else { return }
    customers[customer] = nil
    if customers.isEmpty, allBelow == 0, !isUnreadable { since = nil }
  }

  /// What is left of it once the whole company was read.
  func after(wholeReadAt generation: Int64) -> BoardDoubt {
    var rest = BoardDoubt()
    rest.allBelow = allBelow > generation ? allBelow : 0
    rest.customers = customers.filter { $0.value > generation }
    if rest.allBelow > 0 || !rest.customers.isEmpty { rest.since = since }
    return rest
  }
}
