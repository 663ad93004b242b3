extension RenderedMessage {
  /// The formatted part of a mail, a whole page; every text in it is escaped, and it fetches nothing.
  package var html: String {
    var parts = blocks.map { block in
      switch block {
      case .paragraph(let lines): HTML.paragraph(lines)
      case .table(let table): table.html
      }
    }
    if !signature.isEmpty { parts.append(HTML.paragraph(signature)) }
    return """
      <!DOCTYPE html>
      <html lang="\(HTML.escaped(language))">
      <head><meta charset="utf-8"><title>\(HTML.escaped(subject))</title></head>
      <body style="font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.4;color:#222222">
      \(parts.joined(separator: "\n"))
      </body>
      </html>

      """
  }
}

extension MessageTable {
  var html: String {
    func row(_ cells: [String]) -> [String] {
      let written = zip(cells, columns).map { cell, column in
        "<td style=\"\(HTML.cellStyle(isNumeric: column.isNumeric))\">\(HTML.escaped(cell))</td>"
      }
      return ["<tr>"] + written + ["</tr>"]
    }
    let headings = columns.map { column in
      let style = HTML.cellStyle(isNumeric: column.isNumeric) + ";background:#f0f0f0"
      return "<th scope=\"col\" style=\"\(style)\">\(HTML.escaped(column.heading))</th>"
    }
    let footer = totals.flatMap { total in
      let labelStyle = HTML.cellStyle(isNumeric: false)
      let valueStyle = HTML.cellStyle(isNumeric: true) + ";font-weight:bold"
      return [
        "<tr>",
        "<th scope=\"row\" colspan=\"\(columns.count - 1)\" style=\"\(labelStyle)\">\(HTML.escaped(total.label))</th>",
        "<td style=\"\(valueStyle)\">\(HTML.escaped(total.value))</td>", "</tr>",
      ]
    }
    let head = ["<thead>", "<tr>"] + headings + ["</tr>", "</thead>"]
    let body = ["<tbody>"] + rows.flatMap(row) + ["</tbody>"]
    let foot = footer.isEmpty ? [] : ["<tfoot>"] + footer + ["</tfoot>"]
    let lines = ["<table style=\"border-collapse:collapse;margin:16px 0\">"] + head + body + foot + ["</table>"]
    return lines.joined(separator: "\n")
  }
}

enum HTML {
  static func paragraph(_ lines: [String]) -> String { "<p>" + lines.map(escaped).joined(separator: "<br>\n") + "</p>" }

  /// For text and for attributes in double quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  static func cellStyle(isNumeric: Bool) -> String {
    "border:1px solid #cccccc;padding:4px 8px;text-align:" + (isNumeric ? "right;white-space:nowrap" : "left")
  }
}
