import Testing
import UseCases

@testable import PlannerWeb

/// Goal: a page says that nothing was saved only when that is known.
@Suite struct FailureWordsTests {
  @Test(
    arguments: [
      (.unreachable, true), (.busy, true), (.inDoubt, false), (.cancelled, true), (.failed, false),
    ] as [(StoreFailure.Kind, Bool)])
  func nothingWasSavedIsSaidWhereItIsTrue(kind: StoreFailure.Kind, isSaid: Bool) {
    #expect(RefusalPage.words(on: kind).text.contains("Nulla è stato salvato") == isSaid)
  }
}
