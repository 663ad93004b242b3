import CreditDomain

/// A place in a unit's ledger for one document at a time: when the next is registered, the one before it, long paid as
/// a rule, is purged. A slot always shows the same number of instalments, so that a ledger has the size asked for on
/// every day of its history.
struct DocumentSlot: Sendable {
  /// Its place among the unit's documents; a companion takes the next one.
  let ordinal: Int
  let terms: PaymentTerms
  let kind: Kind
  let random: SampleRandom
  private let phase: Int
  private let period: Int

  enum Kind: Hashable, Sendable {
    case invoice
    /// An invoice of which one instalment may be split by a part payment, beside a cash sale of the same day. The sale
    /// is purged when the split is posted: together they always show one instalment more than the terms have.
    case invoiceWithCashSale
    case creditNote
  }

  var documents: Int { kind == .invoiceWithCashSale ? 2 : 1 }
  var instalments: Int { terms.parts.count + documents - 1 }

  init(ordinal: Int, terms: PaymentTerms, kind: Kind, random: SampleRandom) {
    self.ordinal = ordinal
    self.terms = terms
    self.kind = kind
    self.random = random
    var draws = random
    // At most 809 days, and with jitter, month end and registration 905: see TurnoverTimeline.
    period = 270 + 30 * terms.monthsMax + draws.below(180)
    phase = draws.below(period)
  }

  /// The generation whose document is in the ledger at the end of `day`.
  func generation(on day: CalendarDate) -> Int {
    var generation = (day.days(since: .sampleEpoch) - phase) / period + 1
    while dates(of: generation).registered > day { generation -= 1 }
    return generation
  }

  /// Two invoices of three are made at the end of the month for the deliveries of the month.
  func dates(of generation: Int) -> (document: CalendarDate, registered: CalendarDate) {
    var draws = random.branch(generation)
    let day = CalendarDate.sampleEpoch.adding(days: phase + generation * period + draws.within(-25...25))
    let isMonthly = kind == .invoice && draws.happens(permille: 660)
    let document = isMonthly ? day.endOfMonth : day.onOfficeDay
    return (document, document.adding(days: draws.within(0...5)).onOfficeDay)
  }
}

/// The slots of one unit, which sum exactly to its instalments.
struct DocumentSlots: Sequence, IteratorProtocol {
  private let random: SampleRandom
  private let usual: PaymentTerms
  private var instalmentsLeft: Int
  private var ordinal = 0

  init(unit: LedgerUnit, random: SampleRandom) {
    self.random = random.branch(.slots).branch(unit.index)
    instalmentsLeft = unit.instalments
    usual = DocumentSlots.usualTerms(of: unit, random: random)
  }

  /// What the customers of a unit pay by, as their record says (Mexal: *cod_pagamento*).
  static func usualTerms(of unit: LedgerUnit, random: SampleRandom) -> PaymentTerms {
    var draws = random.branch(.terms).branch(unit.index)
    let counts = PaymentTerms.usualCounts
    return PaymentTerms.drawn(count: counts[draws.index(weights: counts.map(\.weight))].count, from: &draws)
  }

  mutating func next() -> DocumentSlot? {
    guard instalmentsLeft > 0 else { return nil }
    let stream = random.branch(ordinal)
    var draws = stream.branch(.terms)
    let isCreditNote = draws.happens(permille: 40)
    let terms = isCreditNote ? PaymentTerms.atSight : drawnTerms(from: &draws)
    let slot = DocumentSlot(
      ordinal: ordinal, terms: terms, kind: isCreditNote ? .creditNote : drawnKind(for: terms, from: &draws),
      random: stream.branch(.generations))
    ordinal += slot.documents
    instalmentsLeft -= slot.instalments
    return slot
  }

  private func drawnTerms(from draws: inout SampleRandom) -> PaymentTerms {
    let isUsual = draws.happens(permille: 900)
    if isUsual, usual.parts.count <= instalmentsLeft { return usual }
    let counts = PaymentTerms.usualCounts
    let count = isUsual ? instalmentsLeft : counts[draws.index(weights: counts.map(\.weight))].count
    return PaymentTerms.drawn(count: count < instalmentsLeft ? count : Swift.min(instalmentsLeft, 6), from: &draws)
  }

  /// Part payments are common where the customer pays, and follow a bounce where the bank collects.
  private func drawnKind(for terms: PaymentTerms, from draws: inout SampleRandom) -> DocumentSlot.Kind {
    let maySplit = draws.happens(permille: terms.hasEffects ? 40 : 240)
    return maySplit && terms.parts.count < instalmentsLeft ? .invoiceWithCashSale : .invoice
  }
}
