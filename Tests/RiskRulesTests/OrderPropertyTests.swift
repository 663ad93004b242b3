import CreditDomain
import RiskRules
import Testing

/// Goal: what must hold for every customer and every order, tried on thousands of them.
@Suite struct OrderPropertyTests {
  struct Case {
    var order: OrderRequest
    var customer: CustomerPosition
    var invoiced: CustomerPosition?
    var dataAge: Int?

    init(_ random: inout SeededNumbers) {
      order = random.order()
      customer = random.position("501.00001")
      invoiced = random.oneIn(3) ? random.position("501.00002") : nil
      dataAge = random.oneIn(10) ? nil : Int.random(in: 0...30, using: &random)
    }

    var verdict: OrderVerdict {
      orderVerdict(
        on: order, customer: customer, invoiced: invoiced, under: RiskPolicy(), on: today,
        dataAgeBusinessHours: dataAge)
    }

    func verdict(onTotal total: Cents) -> OrderVerdict {
      var other = self
      other.order.total = total
      return other.verdict
    }
  }

  static let rounds = 3_000

  private func forEachCase(seed: UInt64, _ check: (Case, inout SeededNumbers, Comment) -> Void) {
    var random = SeededNumbers(seed: seed)
    for round in 0..<Self.rounds { check(Case(&random), &random, "seed \(seed), round \(round)") }
  }

  @Test func moreDebtNeverImproves() {
    forEachCase(seed: 11) { before, random, label in
      var after = before
      after.customer.items.append(random.item(1...3_000_00))
      #expect(after.verdict.outcome >= before.verdict.outcome, label)
      if let allowed = before.verdict.amountAllowed {
        #expect(after.verdict.amountAllowed.map { $0 <= allowed } ?? false, label)
      }
    }
  }

  @Test func aPaymentNeverWorsens() {
    forEachCase(seed: 12) { before, random, label in
      var after = before
      guard
        let paid = after.customer.items.indices.filter({ after.customer.items[$0].amount > .zero }).randomElement(
          using: &random)
      else { return }
      if random.oneIn(2) {
        after.customer.items.remove(at: paid)
      } else {
        after.customer.items[paid].amount = random.cents(0...after.customer.items[paid].amount.minorUnits)
      }
      #expect(after.verdict.outcome <= before.verdict.outcome, label)
    }
  }

  @Test func aLargerOrderNeverImproves() {
    forEachCase(seed: 13) { small, random, label in
      let large = small.verdict(onTotal: small.order.total + random.cents(1...500_00))
      #expect(large.outcome >= small.verdict.outcome, label)
    }
  }

  @Test func theAmountAllowedPassesAndACentMoreDoesNot() {
    var passed = 0
    forEachCase(seed: 14) { one, _, label in
      guard let allowed = one.verdict.amountAllowed else {
        #expect(one.verdict(onTotal: .recordMax).outcome <= .warn, label)
        return
      }
      if allowed > .zero {
        passed += 1
        #expect(one.verdict(onTotal: allowed).outcome <= .warn, label)
      }
      #expect(one.verdict(onTotal: allowed + Cents(1)).outcome >= .hold, label)
      #expect(
        one.verdict(onTotal: allowed).amountAllowed == allowed, "the answer does not depend on the order; \(label)")
    }
    #expect(passed > 100, "the cases are not all hopeless")
  }

  @Test func theFindingsAreRankedAndTheSameEachTime() {
    forEachCase(seed: 15) { one, random, label in
      let verdict = one.verdict
      let waived = verdict.findings.first.map { $0.outcome == .approve } ?? false
      let ranked = verdict.findings.dropFirst(waived ? 1 : 0).map(\.outcome)
      #expect(ranked == ranked.sorted(by: >), label)
      #expect(verdict.outcome == (verdict.findings.first?.outcome ?? .approve), label)
      var shuffled = one
      shuffled.customer.items.shuffle(using: &random)
      shuffled.customer.bounces.shuffle(using: &random)
      #expect(shuffled.verdict == verdict, label)
    }
  }

  @Test func theInvoicedAccountNeverMakesItMilder() {
    forEachCase(seed: 16) { together, _, label in
      var alone = together
      alone.invoiced = nil
      #expect(together.verdict.outcome >= alone.verdict.outcome, label)
    }
  }
}
