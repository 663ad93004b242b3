import CreditDomain
import DunningRules
import UseCases

/// Which number of the dashboard somebody wants to see the rows of, as the address says it.
enum FigureQuery: Hashable, Sendable {
  /// What was owed at the end of a day, credits taken off.
  case balance(on: CalendarDate)
  case notDue(on: CalendarDate)
  /// Nil = however late.
  case overdue(on: CalendarDate, late: String?)
  case credits(on: CalendarDate)
  /// Nil = on either ground.
  case expected(first: CalendarDate, last: CalendarDate, on: Ground?)
  /// By habit it should have come in before today.
  case beyondHabit
  case disputed
  case collected(after: StateReference, days: Int)
  case asked(by: StateReference)

  /// Why something is expected on a day.
  enum Ground: String, Sendable { case habit = "abitudine", promise = "promessa" }

  /// How far back steps are looked at.
  static let stepsMonths = 12

  init?(_ fields: FormFields) {
    let day = fields["al"].flatMap { CalendarDate(text: $0) }
    let step = fields["passo"].flatMap { StateReference(text: $0) }
    switch (fields["voce"], day, step) {
    case ("saldo", let day?, _): self = .balance(on: day)
    case ("a-scadere", let day?, _): self = .notDue(on: day)
    case ("scaduto", let day?, _): self = .overdue(on: day, late: fields["ritardo"])
    case ("crediti", let day?, _): self = .credits(on: day)
    case ("previsto", let last?, _):
      guard let first = fields["dal"].flatMap({ CalendarDate(text: $0) }), first <= last else { return nil }
      self = .expected(first: first, last: last, on: fields["per"].flatMap { Ground(rawValue: $0) })
    case ("oltre", _, _): self = .beyondHabit
    case ("contestato", _, _): self = .disputed
    case ("incassato", _, let step?):
      guard let days = fields["entro"].flatMap({ Int($0) }), (0...StepYield.daysMax).contains(days) else { return nil }
      self = .collected(after: step, days: days)
    case ("chiesto", _, let step?): self = .asked(by: step)
    default: return nil
    }
  }

  func link(after place: FigureRow.Place? = nil) -> Link {
    let asking: [(name: String, value: String?)] =
      switch self {
      case .balance(let day): [("voce", "saldo"), ("al", day.isoText)]
      case .notDue(let day): [("voce", "a-scadere"), ("al", day.isoText)]
      case .overdue(let day, let late): [("voce", "scaduto"), ("al", day.isoText), ("ritardo", late)]
      case .credits(let day): [("voce", "crediti"), ("al", day.isoText)]
      case .expected(let first, let last, let ground):
        [("voce", "previsto"), ("dal", first.isoText), ("al", last.isoText), ("per", ground?.rawValue)]
      case .beyondHabit: [("voce", "oltre")]
      case .disputed: [("voce", "contestato")]
      case .collected(let step, let days): [("voce", "incassato"), ("passo", step.text), ("entro", "\(days)")]
      case .asked(let step): [("voce", "chiesto"), ("passo", step.text)]
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
    case .balance(let day): .owed(.all, on: day, today: today)
    case .notDue(let day): .owed(.notDue, on: day, today: today)
    case .overdue(let day, let late):
      .owed(.overdue(LateDays.bucket(late)?.days ?? LateDays.allDays), on: day, today: today)
    case .credits(let day): .owed(.credits, on: day, today: today)
    case .expected(_, _, .promise): nil
    case .expected(let first, let last, .habit), .expected(let first, let last, nil):
      last < today ? nil : .expected(max(first, today)...last, today: today)
    case .beyondHabit: .expected(CalendarDate(dayNumber: 0)...today.adding(days: -1), today: today)
    case .disputed: nil
    case .collected(let step, let days):
      .collected(after: step, days: days, since: Self.stepsSince(today))
    case .asked(let step): .asked(by: step, since: Self.stepsSince(today))
    }
  }

  static func stepsSince(_ today: CalendarDate) -> CalendarDate { today.adding(months: -stepsMonths) }

  /// Whether the number holds what a single customer is expected to pay.
  func holds(_ receipt: ExpectedReceipt, on today: CalendarDate) -> Bool {
    switch (self, receipt.ground) {
    case (.expected(let first, let last, let ground), .promise(let day)):
      ground != .habit && (first...last).contains(max(day, today))
    case (.expected(let first, let last, let ground), .habit(let day)):
      ground != .promise && day >= today && (first...last).contains(day)
    case (.beyondHabit, .habit(let day)): day < today
    case (.disputed, .dispute): true
    case (.expected, .dispute), (.beyondHabit, _), (.disputed, _), (.balance, _), (.notDue, _), (.overdue, _),
      (.credits, _), (.collected, _), (.asked, _):
      false
    }
  }

  /// Whether the forecast is looked at for it.
  var isForecast: Bool {
    switch self {
    case .expected, .beyondHabit, .disputed: true
    case .balance, .notDue, .overdue, .credits, .collected, .asked: false
    }
  }

  /// What the day of a row is; nil = rows have none.
  var dayTitle: String? {
    switch self {
    case .expected, .beyondHabit, .disputed: "Attesa il"
    case .collected: "Pagata il"
    case .asked: "Chiesta il"
    case .balance, .notDue, .overdue, .credits: nil
    }
  }

  /// - Parameter titles: of the states of the workflows in force.
  func title(_ titles: [StateReference: String]) -> String {
    switch self {
    case .balance(let day): "Saldo al \(ItalianFormat.date(day))"
    case .notDue(let day): "A scadere al \(ItalianFormat.date(day))"
    case .overdue(let day, let late):
      "Scaduto al \(ItalianFormat.date(day))" + (LateDays.bucket(late).map { ", \($0.title)" } ?? "")
    case .credits(let day): "Crediti dei clienti al \(ItalianFormat.date(day))"
    case .expected(let first, let last, let ground):
      "Incassi previsti dal \(ItalianFormat.date(first)) al \(ItalianFormat.date(last))"
        + (ground.map { $0 == .habit ? ", per abitudine" : ", promessi" } ?? "")
    case .beyondHabit: "Oltre il ritardo abituale"
    case .disputed: "Contestato"
    case .collected(let step, let days):
      "Incassato entro \(days) giorni da «\(titles[step] ?? step.state.text)»"
    case .asked(let step): "Chiesto con «\(titles[step] ?? step.state.text)»"
    }
  }
}

extension StateReference {
  /// `iter/stato`, as addresses say it.
  var text: String { workflow.text + "/" + state.text }

  init?(text: String) {
    let names = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { WorkflowName(String($0)) }
    guard names.count == 2 else { return nil }
    self.init(workflow: names[0], state: names[1])
  }
}
