import TestSupport
import Testing

@testable import MessageDelivery

/// Where a page ends.
@Suite struct PageBreaksTests {
  private typealias Piece = PageBreaks.Piece

  @Test(arguments: [
    ([], []), ([Piece(height: 500)], [0..<1]),
    ([Piece(height: 60), Piece(height: 40), Piece(height: 1)], [0..<2, 2..<3]),
    ([Piece(height: 60), Piece(height: 30, gap: 11)], [0..<1, 1..<2]),
    // A gap at the top of a page is not there.
    ([Piece(height: 60), Piece(height: 90, gap: 11), Piece(height: 10)], [0..<1, 1..<3]),
    ([Piece(height: 60), Piece(height: 20, keepsWithNext: true), Piece(height: 30)], [0..<1, 1..<3]),
    // What keeps everything together has to be divided all the same.
    (Array(repeating: Piece(height: 60, keepsWithNext: true), count: 3), [0..<1, 1..<2, 2..<3]),
    // The header stands above the row again.
    (
      [Piece(height: 95), Piece(height: 45, headerHeight: 10), Piece(height: 46, headerHeight: 10)],
      [0..<1, 1..<2, 2..<3]
    ),
  ])
  func ends(pieces: [PageBreaks.Piece], pages: [Range<Int>]) {
    #expect(PageBreaks.pages(of: pieces, height: 100) == pages)
  }

  @Test(arguments: [UInt64(5), 6]) func everyPieceStandsOnOnePage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let pieces = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        Piece(
          height: Double(Int.random(in: 1...130, using: &generator)), gap: generator.chance(30) ? 7 : 0,
          keepsWithNext: generator.chance(30), headerHeight: generator.chance(30) ? 9 : 0)
      }
      let pages = PageBreaks.pages(of: pieces, height: 100)
      #expect(pages.flatMap(Array.init) == Array(pieces.indices), "seed \(seed)")
      for page in pages {
        var used = pieces[page.lowerBound].headerHeight + pieces[page.lowerBound].height
        for piece in pieces[page].dropFirst() { used += piece.gap + piece.height }
        let fits = used <= 100
        #expect(fits || page.count == 1, "seed \(seed)")
      }
    }
  }
}
