import CreditDomain
import Synchronization
import TestSupport
import Testing

@testable import UseCases

/// What a token looks like, and how long what memory knows of one holds.
@Suite struct TokenTests {
  private let store = MemoryTokens()
  private let book = TokenBook()
  private let clock = FixedClock(moment("20261009 080000"))
  private var recognize: RecognizeToken { RecognizeToken(store: store, book: book, clock: clock) }
  private var recheck: RecheckTokens { RecheckTokens(store: store, book: book, clock: clock, observe: { _ in }) }

  private func secret(_ seed: UInt64) -> TokenSecret {
    var generator = SeededGenerator(seed: seed)
    return TokenSecret(using: &generator)
  }

  @Test func aSecretIsReadAsItIsWritten() throws {
    for seed in 0..<200 as Range<UInt64> {
      let secret = secret(seed)
      #expect(secret.text.count == 73 && secret.text.hasPrefix("recupero_"))
      #expect(TokenSecret(text: secret.text) == secret)
      #expect(secret.bytes.count == 32)
      let digits = secret.bytes.map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
      #expect(secret.text == "recupero_" + digits)
    }
  }

  @Test func nothingPrintsASecret() {
    let secret = secret(1)
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!(dumped + "\(secret)" + String(reflecting: secret)).contains(secret.text.suffix(8)))
  }

  @Test(arguments: ["", "recupero_", "recupero_00", "x", "Bearer y"])
  func whatIsNoSecretIsNotRead(text: String) { #expect(TokenSecret(text: text) == nil) }

  @Test func aSecretHasNoOtherSpelling() {
    let text = secret(2).text
    #expect(TokenSecret(text: text.uppercased()) == nil)
    #expect(TokenSecret(text: text + "0") == nil)
    #expect(TokenSecret(text: " " + text) == nil)
    #expect(TokenSecret(text: "recupero_" + text.dropFirst(9).uppercased()) == nil)
    #expect(TokenSecret(text: "recupero_+" + text.dropFirst(10)) == nil)
  }

  @Test(arguments: [("mexal", true), ("a.b-c_9", true), ("", false), ("a b", false), ("a:b", false), ("è", false)])
  func namesOfUsers(text: String, isName: Bool) { #expect((UserName(text) != nil) == isName) }

  @Test func namesHaveALimit() {
    #expect(UserName(String(repeating: "a", count: 64)) != nil)
    #expect(UserName(String(repeating: "a", count: 65)) == nil)
  }

  @Test func theDatabaseIsAskedOnce() async throws {
    let token = secret(3)
    store.put(token, 1)
    #expect(recognize.atOnce(token) == nil)
    let first = try await recognize.run(token)
    let second = try await recognize.run(token)
    #expect(first != nil && first === second && recognize.atOnce(token) === first)
    #expect(store.lookups == 1)
    #expect(try await recognize.run(secret(4)) == nil)
    #expect(try await recognize.run(secret(4)) == nil)
    #expect(store.lookups == 3)
  }

  @Test func aRevokedTokenEndsWhereItIsHeld() async throws {
    let token = secret(5)
    store.put(token, 1)
    let held = try #require(try await recognize.run(token))
    try await recheck.recheck()
    #expect(held.isGood(at: clock.instant()))
    store.remove(1)
    try await recheck.recheck()
    #expect(!held.isGood(at: clock.instant()))
    #expect(try await recognize.run(token) == nil)
    // Given again, for example after the database was restored: what had ended stays so.
    store.put(token, 1)
    let again = try #require(try await recognize.run(token))
    #expect(again.isGood(at: clock.instant()) && !held.isGood(at: clock.instant()))
  }

  @Test func aTokenThatGrantsSomethingElseEndsWhereItIsHeld() async throws {
    let token = secret(8)
    store.put(token, 1)
    let held = try #require(try await recognize.run(token))
    store.put(token, 1, role: .manager)
    try await recheck.recheck()
    #expect(!held.isGood(at: clock.instant()))
    #expect(try await recognize.run(token)?.grant.role == .manager)
  }

  @Test func aTokenEndsAtItsMoment() async throws {
    let token = secret(6)
    store.put(token, 1, expiresAt: Instant(rome: moment("20261009 090000")))
    let held = try #require(try await recognize.run(token))
    clock.set(moment("20261009 085959"))
    #expect(held.isGood(at: clock.instant()))
    clock.set(moment("20261009 090000"))
    #expect(!held.isGood(at: clock.instant()) && recognize.atOnce(token) == nil)
  }

  @Test func whatCannotBeConfirmedForLongEnds() async throws {
    let token = secret(7)
    store.put(token, 1)
    let held = try #require(try await recognize.run(token))
    book.forgetAll()
    #expect(!held.isGood(at: clock.instant()) && recognize.atOnce(token) == nil)
  }
}

/// Tokens as a database would hold them.
private final class MemoryTokens: TokenStore {
  private struct State {
    var grants: [TokenSecret: TokenGrant] = [:]
    var lookups = 0
  }

  private let state = Mutex(State())

  var lookups: Int { state.withLock { $0.lookups } }

  func put(_ secret: TokenSecret, _ id: Int64, expiresAt: Instant? = nil, role: OfficeRole = .clerk) {
    guard let user = UserName("mexal") else { preconditionFailure("a good name") }
    let grant = TokenGrant(
      id: id, user: user, role: role, companies: .only([company("DEM")]), expiresAt: expiresAt)
    state.withLock { $0.grants[secret] = grant }
  }

  func remove(_ id: Int64) { state.withLock { $0.grants = $0.grants.filter { $0.value.id != id } } }

  func grant(of secret: TokenSecret, at now: Instant) async throws(StoreFailure) -> TokenGrant? {
    state.withLock { state in
      state.lookups += 1
      return state.grants[secret]
    }
  }

  func grants(of ids: [Int64], at now: Instant) async throws(StoreFailure) -> Set<TokenGrant> {
    state.withLock { Set($0.grants.values.filter { ids.contains($0.id) }) }
  }

  func addToken(_ draft: AccessToken, _ secret: TokenSecret) async throws(StoreFailure) -> Int64 { 0 }
  func tokens(of user: UserName?) async throws(StoreFailure) -> [AccessToken] { [] }
  func revokeToken(_ id: Int64, _ signature: Signature) async throws(StoreFailure) -> Revoking { .unknown }
}
