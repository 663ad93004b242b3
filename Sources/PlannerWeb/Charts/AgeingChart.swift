import CreditDomain
import RiskRules

/// What is owed by how late it is, as one bar of parts, with the amounts beside it in words.
struct AgeingChart {
  let ageing: Ageing

  private struct Part {
    var title: String
    var amount: Cents
    var color: Color
  }

  private var parts: [Part] {
    [Part(title: "A scadere", amount: ageing.notDue, color: Color("#5B8DB8"))]
      + LateDays.buckets.map { Part(title: $0.title, amount: $0.amount(ageing), color: $0.color) }
  }

  private static let (width, height) = (600, 22)

  var html: HTML {
    H.div(.class("ageing")) {
      H.svg(
        .class("bar"), .viewBox(width: Self.width, height: Self.height), .stretches(), .role("img"),
        .label("Fasce di scadenza: " + parts.map { "\($0.title) \(Figures.plain($0.amount))" }.joined(separator: "; "))
      ) { bars }
      H.ul(.class("legend")) {
        for part in parts {
          H.li {
            Figures.dot(part.color)
            H.span { part.title }
            H.b { Figures.plain(part.amount) }
          }
        }
        if ageing.credits != .zero {
          H.li {
            Figures.dot(Color("#3E8E6B"))
            H.span { "Crediti" }
            H.b { Figures.plain(ageing.credits) }
          }
        }
      }
    }
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
