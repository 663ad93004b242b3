import CreditDomain
import DunningRules
import UseCases

/// One request for a page of a company, with all that is known of whoever makes it.
struct Visit: Sendable {
  let caller: PlannerCaller
  let company: Company
  /// Those that the caller may choose from.
  let companies: [Company]
  let fields: FormFields
  /// What the path names, such as `cod`.
  let names: [String: String]
  let now: LocalMoment
  /// Nil for whoever is let in without a name.
  let session: TokenSecret?
  /// Stands in every form of the page, and must come back with it.
  let formToken: String
  /// The moment of the newest export; nil = there was none.
  let exportedAt: LocalMoment?

  var today: CalendarDate { now.date }

  func may(_ right: PlannerRight) -> Bool { right.isGiven(to: caller.role) }

  /// The customer that the path names.
  func customer() throws(PageRefusal) -> CustomerCode {
    guard let code = names["cod"].flatMap({ CustomerCode($0) }) else { throw .notFound("Questo cliente non esiste.") }
    return code
  }
}

/// Why there is no page.
enum PageRefusal: Error, Hashable, Sendable {
  case notFound(String)
  case notAllowed
  case badForm(String)
}
