import JSONRPC
import RecoveryService
import Testing
import UseCases

/// Goal: a program is told to ask again only where that cannot do twice what was asked once.
@Suite struct WireErrorTests {
  @Test(
    arguments: [
      (.unreachable, "DATABASE_NON_RAGGIUNGIBILE", -32010, true), (.inDoubt, "ESITO_INCERTO", -32010, false),
      (.busy, "TROPPO_OCCUPATO", -32011, true), (.cancelled, "IN_CHIUSURA", -32011, true),
    ] as [(StoreFailure.Kind, String, Int, Bool)])
  func failuresOfTheStore(kind: StoreFailure.Kind, name: String, code: Int, isRetryable: Bool) throws {
    let error = try #require(wireError(of: StoreFailure(kind, "prova")))
    #expect(error.name == name)
    #expect(error.code == code)
    #expect(error.isRetryable == isRetryable)
  }

  /// It is a defect, which has a number and no words.
  @Test func whatIsNoneOfTheseIsUnforeseen() {
    #expect(wireError(of: StoreFailure(.failed, "prova")) == nil)
    #expect(wireError(of: CancellationError()) == nil)
  }
}
