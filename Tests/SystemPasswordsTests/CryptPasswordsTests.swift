import SystemPasswords
import Testing

@Suite struct CryptPasswordsTests {
  private let passwords = CryptPasswords()

  @Test func onlyTheRightPasswordMatches() async throws {
    let hash = try #require(await passwords.hash("cavallo corretto è batteria"))
    #expect(hash.hasPrefix("$y$"))
    #expect(await passwords.matches("cavallo corretto è batteria", hash))
    #expect(await passwords.matches("cavallo corretto e batteria", hash) == false)
    #expect(await passwords.matches("", hash) == false)
  }

  @Test func twoHashesOfOnePasswordDiffer() async {
    #expect(await passwords.hash("la stessa password") != passwords.hash("la stessa password"))
  }

  @Test(arguments: [nil, "", "*0", "x", "$y$"]) func nothingMatchesWhatIsNoHash(hash: String?) async {
    #expect(await passwords.matches("", hash) == false)
    #expect(await passwords.matches("*0", hash) == false)
  }
}
