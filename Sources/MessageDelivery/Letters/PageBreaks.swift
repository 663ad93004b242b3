/// Divides what stands below each other among pages, in one pass.
enum PageBreaks {
  /// What cannot be divided: a line of text, a row of a table, the head of a letter.
  struct Piece {
    var height: Double
    /// Blank space above, except at the top of a page.
    var gap = 0.0
    /// Whether it must not be the last on its page.
    var keepsWithNext = false
    /// What stands above it again when it begins a page; 0 = nothing.
    var headerHeight = 0.0
  }

  /// The pieces of each page. A piece that is higher than a page has one for itself.
  static func pages(of pieces: [Piece], height: Double) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var used = 0.0
    for (index, piece) in pieces.enumerated() {
      if index == start {
        used = piece.headerHeight + piece.height
      } else if used + piece.gap + piece.height <= height {
        used += piece.gap + piece.height
      } else {
        let cut = cut(before: index, after: start, pieces, height: height)
        pages.append(start..<cut)
        start = cut
        used = heightAtTop(pieces[cut...index])
      }
    }
    if start < pieces.count { pages.append(start..<pieces.count) }
    return pages
  }

  /// After a piece that keeps with the next the page ends earlier, if that leaves something on it, and if what keeps
  /// together fits on one page.
  private static func cut(before index: Int, after start: Int, _ pieces: [Piece], height: Double) -> Int {
    var cut = index
    while cut > start, pieces[cut - 1].keepsWithNext { cut -= 1 }
    return cut > start && heightAtTop(pieces[cut...index]) <= height ? cut : index
  }

  private static func heightAtTop(_ pieces: ArraySlice<Piece>) -> Double {
    let below = pieces.dropFirst().reduce(0) { $0 + $1.gap + $1.height }
    return (pieces.first.map { $0.headerHeight + $0.height } ?? 0) + below
  }
}
