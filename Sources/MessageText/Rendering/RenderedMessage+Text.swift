extension RenderedMessage {
  /// The plain part of a mail; nothing in it is escaped. Lines end with a line feed.
  package var text: String {
    var parts = blocks.map { block in
      switch block {
      case .paragraph(let lines): lines.joined(separator: "\n")
      case .table(let table): table.text
      }
    }
    if !signature.isEmpty { parts.append(signature.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension MessageTable {
  /// In columns of equal width, for a fixed pitch.
  var text: String {
    let valueWidth = totals.map(\.value.count).max() ?? 0
    var widths = columns.indices.map { column in
      ([columns[column].heading] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    if let last = widths.indices.last { widths[last] = max(widths[last], valueWidth) }
    let gap = "  "
    func line(_ cells: [String]) -> String {
      let padded = zip(zip(cells, columns), widths).map { cell, width in
        cell.0.padded(to: width, atFront: cell.1.isNumeric)
      }
      return padded.joined(separator: gap).trimmingTrailingBlanks
    }
    let rule = String(repeating: "-", count: widths.reduce(0, +) + gap.count * max(0, widths.count - 1))
    let labelWidth = max(0, rule.count - gap.count - (widths.last ?? 0))
    let footer = totals.map { total in
      total.label.padded(to: labelWidth, atFront: false) + gap + total.value.padded(to: widths.last ?? 0, atFront: true)
    }
    let lines = [line(columns.map(\.heading)), rule] + rows.map(line) + (footer.isEmpty ? [] : [rule]) + footer
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int, atFront: Bool) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return atFront ? blanks + self : self + blanks
  }

  fileprivate var trimmingTrailingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
