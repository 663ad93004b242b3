import CreditDomain
import TestSupport
import Testing

@testable import UseCases

/// Who may do what about which user: a table in which each row fixes one thing more.
@Suite struct UserDecisionTests {
  private let dem = company("DEM")
  private let prv = company("PRV")
  private let now = Instant(microsecondsSince1970: 1_790_000_000_000_000)

  private func name(_ text: String) throws -> UserName { try #require(UserName(text)) }

  private func user(
    _ text: String, _ role: OfficeRole, _ companies: CompanyBinding, hasPassword: Bool = true, isRevoked: Bool = false
  ) throws -> UserOnFile {
    let signature = Signature(author: "root", at: now)
    return UserOnFile(
      user: ServiceUser(
        name: try name(text), role: role, companies: companies, added: signature,
        revoked: isRevoked ? signature : nil),
      version: 7, hasPassword: hasPassword)
  }

  private func refusal(
    _ action: UserAction, _ text: String, among users: [UserOnFile], of companies: CompanyBinding = .all,
    seen: Int64? = 7, at place: UserAdministrator.Place = .planner
  ) throws -> UserRefusal? {
    let administrator = UserAdministrator(name: "ada", companies: companies, place: place)
    return UserDecision(action: action, name: try name(text), administrator: administrator, seen: seen, now: now)
      .refusal(among: users, tokens: [4])
  }

  @Test func refusalsInTheirOrder() throws {
    let ada = try user("ada", .administrator, .all)
    let own: CompanyBinding = .only([dem])
    let change = UserAction.change(.clerk, own)
    #expect(try refusal(change, "anna", among: [ada]) == .unknown)
    let foreign = try user("anna", .clerk, .only([prv]), isRevoked: true)
    #expect(try refusal(change, "anna", among: [ada, foreign], of: own, seen: 1) == .unknown)
    let revoked = try user("anna", .clerk, .only([dem, prv]), isRevoked: true)
    #expect(try refusal(change, "anna", among: [ada, revoked], of: own, seen: 1) == .revoked)
    let both = try user("anna", .clerk, .only([dem, prv]))
    #expect(try refusal(change, "anna", among: [ada, both], of: own, seen: 1) == .changedMeanwhile(version: 7))
    #expect(try refusal(change, "anna", among: [ada, both], of: own) == .notYours)
    let mine = try user("anna", .clerk, own)
    let toAll = UserAction.change(.clerk, .all)
    #expect(try refusal(toAll, "anna", among: [ada, mine], of: own) == .allCompaniesForAdministrators)
    #expect(try refusal(.change(.administrator, .all), "anna", among: [ada, mine], of: own) == .notYours)
    #expect(try refusal(.change(.clerk, .only([])), "anna", among: [ada, mine], of: own) == .noCompany)
    #expect(try refusal(.change(.clerk, .only([prv])), "anna", among: [ada, mine], of: own) == .companyNotYours(prv))
    #expect(try refusal(change, "anna", among: [ada, mine], of: own) == nil)
    #expect(try refusal(.add(.clerk, own, passwordHash: nil), "anna", among: [ada, mine]) == .nameTaken)
    #expect(try refusal(.revokeToken(5), "anna", among: [ada, mine]) == .tokenUnknown)
    #expect(try refusal(.revokeToken(4), "anna", among: [ada, mine]) == nil)
  }

  @Test func theFirstUserLetsOthersIn() throws {
    let own: CompanyBinding = .only([dem])
    #expect(try refusal(.add(.clerk, own, passwordHash: "x"), "anna", among: []) == .firstMustAdminister)
    #expect(try refusal(.add(.administrator, .all, passwordHash: nil), "anna", among: []) == .firstMustAdminister)
    #expect(try refusal(.add(.administrator, .all, passwordHash: "x"), "anna", among: []) == nil)
    #expect(try refusal(.add(.clerk, own, passwordHash: "x"), "anna", among: [], at: .commandLine) == nil)
    #expect(try refusal(.add(.managementSystem, own, passwordHash: "x"), "m", among: []) == .passwordForProgram)
  }

  /// Whoever is at the machine can set everything right again; at a page somebody must stay who can.
  @Test func theLastAdministratorStays() throws {
    let ada = try user("ada", .administrator, .all)
    let demoted = UserAction.change(.manager, .only([dem]))
    for action in [UserAction.revoke, demoted, .change(.administrator, .only([dem]))] {
      #expect(try refusal(action, "ada", among: [ada]) == .lastAdministrator)
      #expect(try refusal(action, "ada", among: [ada], at: .commandLine) == nil)
      // Nobody of these can enter, or looks after all of the companies.
      let others = [
        try user("eva", .administrator, .all, hasPassword: false),
        try user("ivo", .administrator, .all, isRevoked: true),
        try user("leo", .administrator, .only([dem])), try user("rita", .manager, .only([dem, prv])),
      ]
      #expect(try refusal(action, "ada", among: [ada] + others) == .lastAdministrator)
      #expect(try refusal(action, "ada", among: [ada, try user("zoe", .administrator, .all)]) == nil)
    }
    #expect(try refusal(.revoke, "leo", among: [ada, try user("leo", .administrator, .only([dem]))]) == nil)
  }

  @Test func newPasswordsAreLongAndTold() {
    var generator = SeededGenerator(seed: 11)
    let passwords = (0..<100).map { _ in NewPassword(using: &generator).text }
    #expect(Set(passwords).count == 100)
    for password in passwords {
      #expect(PlannerLogin.isGoodPassword(password) && password.count == 23)
      #expect(password.allSatisfy { "abcdefghijkmnpqrstuvwxyz23456789-".contains($0) })
    }
  }

  @Test func bindings() {
    let all: [CompanyBinding] = [.all, .only([dem]), .only([prv]), .only([dem, prv]), .only([])]
    for one in all {
      #expect(CompanyBinding.all.covers(one) && one.covers(one) && one.narrowed(to: .all) == one)
      for other in all where one.covers(other) { #expect(one.narrowed(to: other) == other) }
    }
    #expect(!CompanyBinding.only([dem]).covers(.all) && !CompanyBinding.only([dem]).meets(.only([prv])))
  }
}
