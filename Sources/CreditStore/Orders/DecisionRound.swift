import CreditDomain
import RiskRules
import UseCases

/// Decisions made one after the other on one state of the ledger: each sees what those before it took of the limits.
struct DecisionRound {
  private(set) var decided: [MadeDecision] = []
  private let standing: CompanyStanding
  private var positions: [CustomerCode: CustomerPosition]
  /// By the name of the request.
  private var known: [String: OrderDecision]
  /// One a question, in their order.
  private(set) var outcomes: [AuthorizationOutcome] = []

  init(standing: CompanyStanding, positions: [CustomerPosition], known: [OrderDecision]) {
    self.standing = standing
    self.positions = Dictionary(positions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.known = Dictionary(known.map { ($0.question.requestID, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func decide(_ pending: PendingDecision) {
    let question = pending.question
    if let before = known[question.requestID] {
      outcomes.append(before.question.isSame(as: question) ? .repeated(before) : .otherQuestion)
      return
    }
    let customer = positions[question.customer]
    let account = customer?.invoicedTo.flatMap { $0 == question.customer ? nil : $0 }
    let decision = pending.rule(
      OrderPosition(standing: standing, customer: customer, invoiced: account.flatMap { positions[$0] }))
    let made = MadeDecision(
      decision: decision, account: account, reserved: decision.verdict.reserved(for: question.order))
    take(made)
    known[question.requestID] = decision
    outcomes.append(.decided(decision))
    decided.append(made)
  }

  private mutating func take(_ made: MadeDecision) {
    guard made.reserved > .zero else { return }
    let reservation = Reservation(amount: made.reserved, lastDay: made.decision.expiresOn)
    for code in [made.decision.question.customer, made.account].compactMap({ $0 }) {
      positions[code]?.reservations.append(reservation)
    }
  }

  /// The positions that the round changes, as they are once it is committed.
  func committed(at generation: Int64) -> LoadedPositions {
    var standing = standing
    standing.generation = generation
    return LoadedPositions(
      standing: standing,
      rows: touched.compactMap { positions[$0] }.map { PositionRow($0, generation: generation) })
  }

  /// Whose standing the round changes, each once.
  var touched: [CustomerCode] {
    var seen = Set<CustomerCode>()
    return decided.flatMap { [$0.decision.question.customer, $0.account].compactMap { $0 } }
      .filter { seen.insert($0).inserted }
  }
}

/// A decision that is to be kept.
struct MadeDecision: Sendable {
  var decision: OrderDecision
  /// The account that the customer is invoiced to, when it is another one.
  var account: CustomerCode?
  var reserved: Cents
}
