import CreditDomain

/// Decides which drafts may go now, one after the other: a message that goes is a contact for those after it.
struct MessageGates {
  private let contact: CustomerContact
  private let run: MessageRun
  private var lastContactOn: CalendarDate?

  init(contact: CustomerContact, run: MessageRun) {
    self.contact = contact
    self.run = run
    lastContactOn = contact.lastContactOn
  }

  mutating func message(_ draft: MessageDraft, to customer: CustomerCode) -> PlannedMessage {
    let message = draft.leading.message
    let interval = intervalGate(draft)
    let start = interval.map { LocalMoment(date: $0.until) } ?? run.now
    let opening = run.policy.firstSendMoment(from: max(start, run.now))
    let gate = pointlessGate(draft) ?? addressGate(message.channel) ?? interval?.gate ?? timeGate(opening)
    let planned = PlannedMessage(
      key: draft.key(of: customer, company: run.company), customer: customer, kind: draft.kind,
      state: draft.leading.held, template: message.template, channel: message.channel, mode: mode(of: draft),
      isAtMostOnce: message.atMostOnce, attachesStatement: message.attachesStatement ?? draft.kind.isNotice,
      contactIntervalDays: intervalDays(draft), payBy: payBy(draft, from: opening.date), lines: draft.lines,
      steps: draft.steps.map(\.step), supersedes: draft.supersedes, gate: gate, sendNotBefore: opening)
    if planned.isContact { lastContactOn = max(lastContactOn ?? opening.date, opening.date) }
    return planned
  }

  private func payBy(_ draft: MessageDraft, from day: CalendarDate) -> CalendarDate? {
    guard draft.kind.isNotice else { return nil }
    return ItalianCalendar.businessDay(onOrAfter: day.adding(days: draft.leading.daysToPay))
  }

  private func pointlessGate(_ draft: MessageDraft) -> MessageGate? {
    let credits = draft.lines.filter { $0.role == .credit }.map(\.amount).sum()
    let amount = draft.lines.map(\.counted).sum()
    if amount <= .zero { return .coveredByCredits(debt: amount - credits, credits: -credits) }
    let minimum = draft.leading.workflow.amountMin
    return amount < minimum ? .belowMinimum(amount: amount, minimum: minimum) : nil
  }

  private func addressGate(_ channel: MessageChannel) -> MessageGate? {
    contact.addresses[channel] == nil ? .noAddress(channel) : nil
  }

  private func intervalGate(_ draft: MessageDraft) -> (gate: MessageGate, until: CalendarDate)? {
    guard let lastContactOn else { return nil }
    let days = intervalDays(draft)
    let until = lastContactOn.adding(days: days)
    guard run.today < until else { return nil }
    return (.contactInterval(lastContactOn: lastContactOn, days: days, until: until), until)
  }

  private func intervalDays(_ draft: MessageDraft) -> Int {
    draft.leading.workflow.contactIntervalDays ?? run.policy.contactIntervalDays
  }

  private func timeGate(_ opening: LocalMoment) -> MessageGate? {
    run.now < opening ? .outsideWindow(until: opening) : run.staleLedger
  }

  private func mode(of draft: MessageDraft) -> MessageMode {
    switch run.policy.firstImport {
    case .proposal where run.isFirstImport || isOfFirstImport(draft.leading): .proposal(.firstImport)
    case .proposal, .automatic:
      if draft.leading.message.needsApproval {
        .proposal(.state)
      } else {
        draft.isRenewal ? .proposal(.renewal) : .automatic
      }
    }
  }
}

extension MessageGates {
  /// Whether it would have gone out when the ledger was read for the first time: however soon the next export came, and
  /// whatever put it off until then.
  private func isOfFirstImport(_ step: DueStep) -> Bool {
    run.begunOn.map { step.instalment.firstSeenOn <= $0 && step.reachedOn <= $0 } ?? false
  }
}

extension MessageKind {
  fileprivate var isNotice: Bool {
    switch self {
    case .reminder: false
    case .dunning: true
    }
  }
}

extension PlannedMessage {
  /// Whether the customer hears of it as soon as the send window opens; what waits for a person silences nobody.
  fileprivate var isContact: Bool {
    switch (gate, mode) {
    case (nil, .automatic), (.outsideWindow, .automatic), (.staleLedger, .automatic): true
    case (_, .proposal): false
    case (.restrained, _), (.dueDatePassed, _), (.notLate, _), (.coveredByCredits, _), (.belowMinimum, _),
      (.noAddress, _), (.contactInterval, _):
      false
    }
  }
}
