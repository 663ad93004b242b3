import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

/// Who speaks on a connection.
struct SessionMethods: Sendable {
  private let board: RiskBoard

  init(_ workplace: Workplace) { board = workplace.board }

  var registered: [RegisteredMethod] {
    [
      .deferred(Authenticate.self) { call, context in reply(try await context.session.authenticate(call.token)) }
    ]
  }

  private func reply(_ user: Caller.User) -> Authenticate.Reply {
    guard let role = OfficeRole.allCases.first(where: { $0.set == user.roles }) else {
      preconditionFailure("a user has one of the roles")
    }
    switch user.scopes {
    case .all:
      return Authenticate.Reply(user: user.name, role: role, companies: board.companies, isForAllCompanies: true)
    case .only(let keys):
      return Authenticate.Reply(
        user: user.name, role: role, companies: keys.sorted().compactMap { Company(key: $0) }, isForAllCompanies: false)
    }
  }
}
