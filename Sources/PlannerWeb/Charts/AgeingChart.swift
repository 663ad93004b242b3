import CreditDomain
import RiskRules

/// What is owed by how late it is, as one bar of parts, with the amounts beside it in words.
struct AgeingChart {
  let ageing: Ageing
  /// The day of it, where its numbers lead to what they are made of.
  var opens: CalendarDate?

  private struct Part {
    var title: String
    var amount: Cents
    var color: Color
    var query: (CalendarDate) -> FigureQuery
  }

  private var parts: [Part] {
    [Part(title: "A scadere", amount: ageing.notDue, color: Color("#5B8DB8")) { .notDue(on: $0) }]
      + LateDays.buckets.map { bucket in
        Part(title: bucket.title, amount: bucket.amount(ageing), color: bucket.color) {
          .overdue(on: $0, late: bucket.word)
        }
      }
  }

  private static let (width, height) = (600, 22)

  var html: HTML {
    H.div(.class("ageing")) {
      H.svg(
        .class("bar"), .viewBox(width: Self.width, height: Self.height), .stretches(), .role("img"),
        .label("Fasce di scadenza: " + parts.map { "\($0.title) \(Figures.plain($0.amount))" }.joined(separator: "; "))
      ) { bars }
      H.ul(.class("legend")) {
        for part in parts { legend(part) }
        if ageing.credits != .zero {
          legend(Part(title: "Crediti", amount: ageing.credits, color: Color("#3E8E6B")) { .credits(on: $0) })
        }
      }
    }
  }

  private func legend(_ part: Part) -> HTML {
    H.li {
      Figures.dot(part.color)
      if let opens, part.amount != .zero {
        H.a(.href(part.query(opens).link())) { figure(part) }
      } else {
        figure(part)
      }
    }
  }

  @HTMLBuilder private func figure(_ part: Part) -> HTML {
    H.span { part.title }
    " "
    H.b { Figures.plain(part.amount) }
  }

  /// Credits have no place in a bar of what is owed.
  private var bars: [HTML] {
    let total = parts.map(\.amount).sum()
    guard total > .zero else { return [] }
    var drawn = Cents.zero
    return parts.map { part in
      let x = Self.pixels(drawn, of: total)
      drawn += part.amount
      return H.rect(
        .x(x), .y(0), .width(Self.pixels(drawn, of: total) - x), .height(Self.height), .fill(part.color))
    }
  }

  private static func pixels(_ amount: Cents, of total: Cents) -> Int {
    Int(Int128(amount.minorUnits) * Int128(width) / Int128(total.minorUnits))
  }
}
