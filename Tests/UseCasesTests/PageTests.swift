import Testing
import UseCases

@Suite struct PageTests {
  @Test func theRowReadBeyondThePageOnlyTellsThatMoreFollows() {
    let size: PageSize = 3
    #expect(size.limit == 4)
    #expect(size.page([] as [Int]) == Page(items: [], goesOnBehind: nil))
    #expect(size.page([1, 2, 3]) == Page(items: [1, 2, 3], goesOnBehind: nil))
    #expect(size.page([1, 2, 3, 4]) == Page(items: [1, 2, 3], goesOnBehind: 3))
  }
}
