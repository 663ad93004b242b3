package import CreditDomain

/// Who looks at the planner.
package struct PlannerCaller: Hashable, Sendable {
  /// How what is done is signed, and whose customers are "mine".
  package let name: String
  package let role: OfficeRole
  package let companies: CompanyBinding
  /// Nil for whoever is let in without a name, as long as nobody has one.
  package let user: UserName?

  package init(name: String, role: OfficeRole, companies: CompanyBinding, user: UserName?) {
    self.name = name
    self.role = role
    self.companies = companies
    self.user = user
  }

  /// Whoever is at this machine, as long as no user was ever added: the same as for callers without a token.
  package static let local = PlannerCaller(
    name: "amministratore", role: .administrator, companies: .all, user: nil)
}
