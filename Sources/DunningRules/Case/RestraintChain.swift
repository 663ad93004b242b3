import CreditDomain

/// What keeps one instalment from advancing, and since when without a gap.
struct RestraintChain {
  /// The one that outranks the others; its `since` is the first day of the whole chain.
  private(set) var restraint: Restraint?
  /// The first day after today on which a restraint of the instalment starts or ends.
  private(set) var next: NextDate
  private var rank = RestraintSpan.Kind.hold

  /// Of the spans that cover the instalment, the longest lasting first.
  init(_ spans: some Sequence<RestraintSpan>, on today: CalendarDate) {
    next = NextDate(after: today)
    for span in spans {
      guard span.first <= today else {
        next.note(span.first)
        continue
      }
      if span.reaches(today), let restraint = span.restraint {
        take(restraint, span)
        next.note(span.last?.adding(days: 1))
        next.note(span.mayBreakOn)
      } else if let since = restraint?.since, span.reaches(since.adding(days: -1)) {
        restraint?.since = min(since, span.first)
      }
    }
  }

  private mutating func take(_ new: Restraint, _ span: RestraintSpan) {
    let since = restraint.map { min($0.since, span.first) } ?? span.first
    if restraint == nil || span.kind < rank {
      restraint = new
      rank = span.kind
    }
    restraint?.since = since
  }
}

/// One restraint with the days that it lasts and what it covers.
struct RestraintSpan {
  /// In order of precedence. What a person ended restrains nothing any more; it only makes the chain of the others
  /// longer.
  enum Kind: Int, Comparable {
    case dispute, promise, hold, lifted

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  var kind: Kind
  var id: Int64
  var scope: RestraintScope
  var first: CalendarDate
  /// Nil = until a person ends it.
  var last: CalendarDate?
  /// The day on which a promise is found broken by the ledger that was read already.
  var mayBreakOn: CalendarDate?

  func reaches(_ day: CalendarDate) -> Bool { last.map { day <= $0 } ?? true }

  /// Nil = it was ended.
  var restraint: Restraint? {
    switch kind {
    case .dispute: .dispute(id: id, since: first)
    case .promise: .promise(id: id, since: first, until: last ?? first)
    case .hold: .hold(id: id, since: first, until: last ?? first)
    case .lifted: nil
    }
  }
}

/// All restraints of a customer as known on one day.
struct CaseRestraints {
  /// The longest lasting first, so that one pass over them walks a chain back to its start.
  private var spans: [RestraintSpan] = []
  private let today: CalendarDate

  init(of facts: CaseFacts, on today: CalendarDate, ledgerOn: CalendarDate) {
    self.today = today
    for dispute in facts.disputes {
      spans.append(
        RestraintSpan(
          kind: .dispute, id: dispute.id, scope: .documents(dispute.documents), first: dispute.openedOn, last: nil))
    }
    for promise in facts.promises {
      spans.append(
        RestraintSpan(
          kind: .promise, id: promise.id, scope: .instalments(promise.instalments), first: promise.madeOn,
          last: promise.lastRestrainingDay(on: today, ledgerOn: ledgerOn),
          mayBreakOn: promise.parts.lazy.map(\.payableUntil).first { $0 >= today && $0 < ledgerOn }?.adding(days: 1)))
    }
    for hold in facts.holds {
      spans.append(
        RestraintSpan(
          kind: .hold, id: hold.id, scope: hold.document.map { .documents([$0]) } ?? .customer, first: hold.from,
          last: hold.until))
    }
    for lifted in facts.lifted {
      spans.append(
        RestraintSpan(kind: .lifted, id: 0, scope: lifted.scope, first: lifted.from, last: lifted.through))
    }
    spans.sort(by: CaseRestraints.lastsLonger)
  }

  func chain(of instalment: InstalmentID) -> RestraintChain {
    RestraintChain(spans.lazy.filter { $0.scope.covers(instalment) }, on: today)
  }

  private static func lastsLonger(_ left: RestraintSpan, _ right: RestraintSpan) -> Bool {
    switch (left.last, right.last) {
    case (nil, nil): left.id < right.id
    case (nil, _): true
    case (_, nil): false
    case (let leftLast?, let rightLast?): leftLast == rightLast ? left.id < right.id : leftLast > rightLast
    }
  }
}
