package import CreditDomain

/// What came in after the notices of one step (*passo*) of the workflows.
package struct StepYield: Hashable, Sendable {
  /// The days within which money counts as brought in by a notice; the last is the longest looked at.
  package static let windows = [7, 15, 30]
  package static let daysMax = 30

  /// What a step asked for.
  package struct Asked: Hashable, Sendable {
    package var step: StateReference
    package var messages: Int
    package var amount: Cents

    package init(step: StateReference, messages: Int, amount: Cents) {
      self.step = step
      self.messages = messages
      self.amount = amount
    }
  }

  /// What was paid of that, so many days after the notice: the last one that asked for it.
  package struct Receipt: Hashable, Sendable {
    package var step: StateReference
    package var daysAfter: Int
    package var amount: Cents

    package init(step: StateReference, daysAfter: Int, amount: Cents) {
      self.step = step
      self.daysAfter = daysAfter
      self.amount = amount
    }
  }

  package let asked: Asked
  /// One for each window, each holding those before it.
  package let collected: [Cents]

  package var step: StateReference { asked.step }

  /// In the order of what was asked.
  package static func all(asked: [Asked], receipts: [Receipt]) -> [StepYield] {
    let byStep = Dictionary(grouping: receipts, by: \.step)
    return asked.map { StepYield(asked: $0, receipts: byStep[$0.step] ?? []) }
  }

  private init(asked: Asked, receipts: [Receipt]) {
    self.asked = asked
    collected = Self.windows.map { days in
      receipts.lazy.filter { (0...days).contains($0.daysAfter) }.map(\.amount).sum()
    }
  }

  /// Of what was asked, per window, 0 ... 100, rounded half up; nil = nothing was asked.
  package var percents: [Int?] {
    collected.map { amount in
      asked.amount > .zero
        ? Int(
          (200 * Int128(amount.minorUnits) + Int128(asked.amount.minorUnits)) / (2 * Int128(asked.amount.minorUnits)))
        : nil
    }
  }
}
