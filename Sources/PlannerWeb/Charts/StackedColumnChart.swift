import CreditDomain

/// Columns of parts that stand on each other, with a legend; the same numbers stand in a table beside it.
struct StackedColumnChart {
  struct Part: Hashable {
    var title: String
    var color: Color
  }

  struct Column: Hashable {
    var name: String
    /// One for each part, none below zero.
    var amounts: [Cents]
  }

  let title: String
  let parts: [Part]
  let columns: [Column]

  private static let (columnWidth, plotHeight, textHeight) = (50, 130, 16)

  private var width: Int { max(1, columns.count) * Self.columnWidth }
  private var height: Int { Self.plotHeight + 2 * Self.textHeight }
  private var largest: Int64 { max(1, columns.map { $0.amounts.sum().minorUnits }.max() ?? 1) }

  @HTMLBuilder var html: HTML {
    H.svg(
      .class("chart"), .viewBox(width: width, height: height), .width(width), .height(height), .role("img"),
      .label(title + ": " + columns.map { "\($0.name) \(Figures.plain($0.amounts.sum()))" }.joined(separator: "; "))
    ) {
      for (index, column) in columns.enumerated() { drawing(of: column, at: index * Self.columnWidth) }
      H.line(.class("axis"), .x1(0), .y1(base), .x2(width), .y2(base))
    }
    H.ul(.class("legend")) {
      for part in parts {
        H.li {
          Figures.dot(part.color)
          H.span { part.title }
        }
      }
    }
  }

  private var base: Int { Self.textHeight + Self.plotHeight }

  /// The edges are rounded, not the parts, so that they meet.
  @HTMLBuilder private func drawing(of column: Column, at x: Int) -> HTML {
    var below = Cents.zero
    for (part, amount) in zip(parts, column.amounts) {
      let bottom = pixels(below)
      let _ = below += amount
      H.rect(
        .x(x + 8), .y(base - pixels(below)), .width(Self.columnWidth - 16), .height(pixels(below) - bottom),
        .fill(part.color))
    }
    H.text(.class("name"), .x(x + Self.columnWidth / 2), .y(height - 4), .anchor("middle")) { column.name }
  }

  private func pixels(_ amount: Cents) -> Int {
    Int(Int128(amount.minorUnits) * Int128(Self.plotHeight) / Int128(largest))
  }
}
