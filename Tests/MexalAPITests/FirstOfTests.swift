import MexalAPI
import Testing

/// Goal: a report stays of a size that can be read, and says how much it leaves out.
@Suite struct FirstOfTests {
  @Test func whatIsLeftOutIsCounted() {
    let max = FirstOf<Int>.elementsMax
    var all: FirstOf<Int> = [0, 1]
    #expect(all.elements == [0, 1] && all.count == 2)
    all.add(2...max)
    #expect(all.elements == Array(0..<max))
    #expect(all.count == max + 1)
    all.add([7])
    #expect(all.elements.count == max && all.count == max + 2)
  }
}
