import CreditDomain
import DunningRules
import PostgresSession
import UseCases

/// What a list is sorted by: at most two numbers, a text, and in the end the customer. All of it sorts upwards, so that
/// one comparison of rows finds where a page goes on, in an index where there is one.
struct CaseOrderKeys {
  /// What is largest first stands with a minus before it.
  private let numbers: [SQL]
  private let text: SQL?

  init(_ order: CaseOrder, on today: CalendarDate) {
    var (numbers, text): ([SQL], SQL?) = ([], nil)
    switch order {
    // As in the index `recovery_case_priority`.
    case .priority: numbers = ["(-coalesce(severity, 0)::bigint)", "(-overdue_cents)"]
    case .overdue: numbers = ["(-overdue_cents)"]
    case .age: numbers = ["coalesce(oldest_due - '2100-01-01'::date, 0)::bigint"]
    case .contact: numbers = ["coalesce(last_contact_on - '1970-01-01'::date, 0)::bigint"]
    case .urgency: numbers = [Self.urgency(on: today)]
    case .name: text = "customer.name"
    }
    (self.numbers, self.text) = (numbers, text)
  }

  /// `CaseDemand.urgency`.
  private static func urgency(on today: CalendarDate) -> SQL {
    let (amountMax, daysMax) = (CaseDemand.amountMax, Int64(CaseDemand.daysMax))
    return """
      (-coalesce(least(demand_cents, \(amountMax)) * least(greatest(\(today) - demand_due, 0), \(daysMax))
        * (1 + least(broken_promises, \(Int64(CaseDemand.brokenPromisesMax)))), 0))
      """
  }

  /// Whether the sorting looks at the table of customers.
  var looksAtCustomers: Bool { text != nil }

  var first: SQL { numbers.first ?? "0::bigint" }
  var second: SQL { numbers.count > 1 ? numbers[1] : "0::bigint" }
  var last: SQL { text ?? "''" }

  /// - Parameter customer: the column with the customer's code.
  func sorting(_ customer: SQL) -> SQL {
    var sorting: SQL = ""
    for number in numbers { sorting = "\(sorting)\(number), " }
    if let text { sorting = "\(sorting)\(text), " }
    return "\(sorting)\(customer)"
  }

  /// A cursor counts downwards what is largest first.
  func isAfter(_ cursor: CaseCursor?, _ customer: SQL) -> SQL {
    guard let cursor else { return "true" }
    var bounds: SQL = ""
    for (_, number) in zip(numbers, [cursor.first, cursor.second]) { bounds = "\(bounds)\(-number), " }
    if text != nil { bounds = "\(bounds)\(cursor.text), " }
    return "(\(sorting(customer))) > (\(bounds)\(cursor.customer))"
  }
}
