/// Columns side by side, up from a line of zero or down from it, each with its name and its value in words.
struct ColumnChart {
  struct Column: Hashable {
    var name: String
    /// Nil = there is nothing to show.
    var value: Int64?
    var text: String
  }

  let title: String
  let columns: [Column]
  let color: Color
  var negativeColor = Color("#3E8E6B")

  private static let (columnWidth, plotHeight, textHeight) = (50, 110, 16)

  private var width: Int { max(1, columns.count) * Self.columnWidth }
  private var height: Int { Self.plotHeight + 3 * Self.textHeight }

  var html: HTML {
    H.svg(
      .class("chart"), .viewBox(width: width, height: height), .width(width), .height(height), .role("img"),
      .label(title + ": " + columns.map { "\($0.name) \($0.text)" }.joined(separator: "; "))
    ) {
      H.line(.class("axis"), .x1(0), .y1(zero), .x2(width), .y2(zero))
      for (index, column) in columns.enumerated() { drawing(of: column, at: index * Self.columnWidth) }
    }
  }

  private var largest: Int64 { max(1, columns.compactMap { $0.value?.magnitude }.max().map { Int64($0) } ?? 1) }
  private var goesDown: Bool { columns.contains { $0.value ?? 0 < 0 } }
  private var goesUp: Bool { !goesDown || columns.contains { $0.value ?? 0 > 0 } }

  /// The height at which columns begin.
  private var zero: Int {
    switch (goesUp, goesDown) {
    case (true, true): Self.textHeight + Self.plotHeight / 2
    case (false, true): Self.textHeight
    case (_, false): Self.textHeight + Self.plotHeight
    }
  }

  @HTMLBuilder private func drawing(of column: Column, at x: Int) -> HTML {
    let room = goesUp && goesDown ? Self.plotHeight / 2 : Self.plotHeight
    let length = column.value.map { Int(Int128($0.magnitude) * Int128(room) / Int128(largest)) } ?? 0
    let isDown = column.value ?? 0 < 0
    H.rect(
      .x(x + 8), .y(isDown ? zero : zero - length), .width(Self.columnWidth - 16), .height(length),
      .fill(isDown ? negativeColor : color))
    H.text(
      .class("value"), .x(x + Self.columnWidth / 2), .y(isDown ? zero + length + 12 : zero - length - 4),
      .anchor("middle")
    ) { column.text }
    H.text(.class("name"), .x(x + Self.columnWidth / 2), .y(height - 4), .anchor("middle")) { column.name }
  }
}
