import CreditDomain
import DunningRules
import UseCases

/// Which number of the dashboard somebody wants to see the rows of, as the address says it.
enum FigureQuery: Hashable, Sendable {
  /// Overdue at the end of a day; nil = however late.
  case overdue(on: CalendarDate, late: String?)
  case expected(first: CalendarDate, last: CalendarDate)
  /// By habit it should have come in before today.
  case beyondHabit
  case disputed
  case collected(after: StateReference, days: Int)

  /// How far back steps are looked at.
  static let stepsMonths = 12

  init?(_ fields: FormFields) {
    switch fields["voce"] {
    case "scaduto":
      guard let day = fields["al"].flatMap({ CalendarDate(text: $0) }) else { return nil }
      self = .overdue(on: day, late: fields["ritardo"])
    case "previsto":
      guard let first = fields["dal"].flatMap({ CalendarDate(text: $0) }),
        let last = fields["al"].flatMap({ CalendarDate(text: $0) }), first <= last
      else { return nil }
      self = .expected(first: first, last: last)
    case "oltre": self = .beyondHabit
    case "contestato": self = .disputed
    case "incassato":
      let step = (fields["passo"] ?? "").split(separator: "/").compactMap { WorkflowName(String($0)) }
      guard step.count == 2, let days = fields["entro"].flatMap({ Int($0) }),
        (0...StepYield.daysMax).contains(days)
      else { return nil }
      self = .collected(after: StateReference(workflow: step[0], state: step[1]), days: days)
    default: return nil
    }
  }

  func link(after place: FigureRow.Place? = nil) -> Link {
    let asking: [(name: String, value: String?)] =
      switch self {
      case .overdue(let day, let late): [("voce", "scaduto"), ("al", day.isoText), ("ritardo", late)]
      case .expected(let first, let last): [("voce", "previsto"), ("dal", first.isoText), ("al", last.isoText)]
      case .beyondHabit: [("voce", "oltre")]
      case .disputed: [("voce", "contestato")]
      case .collected(let step, let days):
        [("voce", "incassato"), ("passo", step.workflow.text + "/" + step.state.text), ("entro", "\(days)")]
      }
    let next = place.map { "\($0.amount.minorUnits)|\($0.id.document)|\($0.id.ordinal)|\($0.customer.text)" }
    return Link("cruscotto", "rate", asking: asking + [("dopo", next)])
  }

  /// Nil for what is no place in a list.
  static func place(_ text: String?) -> FigureRow.Place? {
    guard let parts = text?.split(separator: "|", maxSplits: 3), parts.count == 4, let amount = Int64(parts[0]),
      let document = Int64(parts[1]), let ordinal = Int(parts[2]), let customer = CustomerCode(String(parts[3]))
    else { return nil }
    return FigureRow.Place(
      amount: Cents(amount), customer: customer, id: InstalmentID(document: document, ordinal: ordinal))
  }

  /// Nil = no instalments are behind it, only what single customers promise or contest.
  func rows(on today: CalendarDate) -> FigureRows? {
    switch self {
    case .overdue(let day, let late):
      .overdue(on: day, days: LateDays.bucket(late)?.days ?? LateDays.allDays, today: today)
    case .expected(let first, let last): last < today ? nil : .expected(max(first, today)...last, today: today)
    case .beyondHabit: .expected(CalendarDate(dayNumber: 0)...today.adding(days: -1), today: today)
    case .disputed: nil
    case .collected(let step, let days):
      .collected(after: step, days: days, since: today.adding(months: -Self.stepsMonths))
    }
  }

  /// Whether the number holds what a single customer is expected to pay.
  func holds(_ receipt: ExpectedReceipt, on today: CalendarDate) -> Bool {
    switch (self, receipt.ground) {
    case (.expected(let first, let last), .promise(let day)): (first...last).contains(max(day, today))
    case (.expected(let first, let last), .habit(let day)): day >= today && (first...last).contains(day)
    case (.beyondHabit, .habit(let day)): day < today
    case (.disputed, .dispute): true
    case (.expected, .dispute), (.beyondHabit, _), (.disputed, _), (.overdue, _), (.collected, _): false
    }
  }

  /// Whether the forecast is looked at for it.
  var isForecast: Bool {
    switch self {
    case .expected, .beyondHabit, .disputed: true
    case .overdue, .collected: false
    }
  }

  /// - Parameter titles: of the states of the workflows in force.
  func title(_ titles: [StateReference: String]) -> String {
    switch self {
    case .overdue(let day, let late):
      "Scaduto al \(ItalianFormat.date(day))" + (LateDays.bucket(late).map { ", \($0.title)" } ?? "")
    case .expected(let first, let last):
      "Incassi previsti dal \(ItalianFormat.date(first)) al \(ItalianFormat.date(last))"
    case .beyondHabit: "Oltre il ritardo abituale"
    case .disputed: "Contestato"
    case .collected(let step, let days):
      "Incassato entro \(days) giorni da «\(titles[step] ?? step.state.text)»"
    }
  }
}
