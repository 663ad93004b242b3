package import CreditDomain
import DunningRules
package import UseCases

/// What the list is asked for, as its address says it.
package struct CaseListQuery: Hashable, Sendable {
  /// Of the operator: nobody's, the caller's own.
  package static let nobody = "-"
  package static let mine = "io"
  /// Of the promise.
  static let broken = "mancata"

  /// `iter/stato`.
  package var state: String?
  package var operatorName: String?
  package var agent: String?
  package var zone: String?
  package var search: String?
  /// The bucket of ageing that something overdue must be in.
  package var late: String?
  /// Only those who broke a promise.
  package var hasBrokenPromise = false
  package var order: CaseOrder = .priority
  package var after: String?

  package init(_ fields: FormFields) {
    state = fields["stato"]
    operatorName = fields["operatore"]
    agent = fields["agente"]
    zone = fields["zona"]
    search = fields["cerca"]
    late = fields["ritardo"]
    hasBrokenPromise = fields["promessa"] == Self.broken
    order = fields["ordine"].flatMap { word in CaseOrder.allCases.first { Self.word($0) == word } } ?? .priority
    after = fields["dopo"]
  }

  package func filter(for caller: PlannerCaller, on today: CalendarDate) -> CaseFilter {
    var filter = CaseFilter()
    if let state {
      let parts = state.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      filter.workflow = String(parts[0])
      filter.state = parts.count > 1 ? String(parts[1]) : nil
    }
    switch operatorName {
    case nil: filter.operatorName = nil
    case Self.nobody: filter.operatorName = .nobody
    case Self.mine: filter.operatorName = .named(caller.name)
    case let name?: filter.operatorName = .named(name)
    }
    filter.agent = agent
    filter.zone = zone
    filter.search = search
    filter.overdueSince = LateDays.bucket(late)?.dueDates(on: today)
    filter.hasBrokenPromise = hasBrokenPromise
    return filter
  }

  /// Nil for what is no place in a list: then it begins anew.
  package var cursor: CaseCursor? {
    guard let parts = after?.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false), parts.count == 4,
      let first = Int64(parts[0]), let second = Int64(parts[1]), let customer = CustomerCode(String(parts[2]))
    else { return nil }
    return CaseCursor(first: first, second: second, text: String(parts[3]), customer: customer)
  }

  static func text(of cursor: CaseCursor) -> String {
    "\(cursor.first)|\(cursor.second)|\(cursor.customer.text)|\(cursor.text)"
  }

  /// - Parameter done: what the page says that was done.
  func link(_ path: String..., done: Done? = nil) -> Link {
    let asking = asking + [("dopo", after), ("fatto", done?.rawValue)]
    return path.isEmpty ? Link(asking: asking) : Link(path[0], asking: asking)
  }

  /// What the list is asked for, wherever in it one is: as it is kept under a name.
  package var text: String { Link.query(asking) }

  /// The same with where in it one is.
  var place: String { Link.query(asking + [("dopo", after)]) }

  private var asking: [(name: String, value: String?)] {
    [
      ("stato", state), ("operatore", operatorName), ("agente", agent), ("zona", zone), ("cerca", search),
      ("ritardo", late), ("promessa", hasBrokenPromise ? Self.broken : nil),
      ("ordine", order == .priority ? nil : Self.word(order)),
    ]
  }

  /// The same with one thing changed, from its first page.
  func with(_ change: (inout CaseListQuery) -> Void) -> CaseListQuery {
    var query = self
    query.after = nil
    change(&query)
    return query
  }

  static func word(_ order: CaseOrder) -> String {
    switch order {
    case .priority: "priorita"
    case .overdue: "scaduto"
    case .age: "giorni"
    case .name: "nome"
    case .contact: "contatto"
    case .urgency: "urgenza"
    }
  }

  static func title(_ order: CaseOrder) -> String {
    switch order {
    case .priority: "Priorità"
    case .overdue: "Scaduto"
    case .age: "Giorni di ritardo"
    case .name: "Nome"
    case .contact: "Ultimo contatto"
    case .urgency: "Urgenza"
    }
  }
}
