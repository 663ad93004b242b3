import CreditDomain
import DunningRules
import Testing

/// Goal: what must hold for every customer, tried on thousands of them.
@Suite struct CasePropertyTests {
  static let rounds = 3_000

  private func forEachCase(seed: UInt64, _ check: (RandomCase, inout SeededNumbers, Comment) -> Void) {
    var random = SeededNumbers(seed: seed)
    for round in 0..<Self.rounds { check(RandomCase(&random), &random, "seed \(seed), round \(round)") }
  }

  @Test func untilTheNextDateNothingChanges() {
    var (quiet, never, changes) = (0, 0, 0)
    forEachCase(seed: 21) { one, _, label in
      let first = one.assessment
      let ahead = first.nextDate?.days(since: today) ?? 60
      #expect(ahead >= 1, label)
      for days in 1..<max(2, min(ahead, 60)) where days < ahead {
        #expect(one.assessment(on: today.adding(days: days)).timeless == first.timeless, "\(days) days on, \(label)")
      }
      quiet += ahead > 3 ? 1 : 0
      never += first.nextDate == nil && first.state != nil ? 1 : 0
      changes += one.assessment(on: today.adding(days: ahead)).timeless == first.timeless ? 0 : 1
    }
    #expect(min(quiet, never, changes) > Self.rounds / 20, "the next date is neither always near nor always idle")
  }

  @Test func twiceIsOnce() {
    forEachCase(seed: 22) { one, random, label in
      let workflows = WorkflowSet(one.workflows)
      var recorded = RecordedStates()
      recorded.record(
        CaseTransition.all(
          from: recorded, to: one.assessment(on: random.day(ago: 0...30)), under: workflows))
      let transitions = CaseTransition.all(from: recorded, to: one.assessment, under: workflows)
      recorded.record(transitions)
      #expect(CaseTransition.all(from: recorded, to: one.assessment, under: workflows) == [], label)
      var again = one
      for index in again.facts.instalments.indices {
        let id = again.facts.instalments[index].id
        if let state = recorded.instalments[id] {
          again.facts.instalments[index].startedIn.insert(state.reference.workflow)
        }
      }
      #expect(CaseTransition.all(from: recorded, to: again.assessment, under: workflows) == [], label)
    }
  }

  @Test func theOrderOfTheFactsDoesNotMatter() {
    forEachCase(seed: 23) { one, random, label in
      var shuffled = one
      shuffled.workflows.shuffle(using: &random)
      shuffled.facts.instalments.shuffle(using: &random)
      shuffled.facts.promises.shuffle(using: &random)
      shuffled.facts.notices.shuffle(using: &random)
      var (left, right) = (one.assessment, shuffled.assessment)
      left.instalments.sort { $0.id < $1.id }
      right.instalments.sort { $0.id < $1.id }
      #expect(left.timeless == right.timeless, label)
      #expect(left.nextDate == right.nextDate, label)
    }
  }

  /// A condition on the share is the exception: paying what was not yet due on the day that counts leaves a larger
  /// share overdue. For what a restraint stopped that day is an earlier one.
  @Test func payingWhatIsOverdueNeverWorsens() {
    var tried = 0
    forEachCase(seed: 24) { before, random, label in
      let assessment = before.assessment
      let counting = assessment.instalments.compactMap(\.restraint?.since).min() ?? today
      let limit = before.looksAtShares ? counting : today
      let paid = before.facts.instalments.indices.filter { index in
        let one = before.facts.instalments[index]
        return one.amount > .zero && one.due < limit && !one.isPresented
      }.randomElement(using: &random)
      guard let paid else { return }
      tried += 1
      var after = before
      after.facts.instalments.remove(at: paid)
      #expect(after.assessment.severity <= assessment.severity, label)
      #expect(after.assessment.effective?.severity ?? -1 <= assessment.effective?.severity ?? -1, label)
      #expect(after.assessment.orders <= assessment.orders, label)
    }
    #expect(tried > Self.rounds / 4)
  }

  @Test func aBounceNeverImproves() {
    var tried = 0
    forEachCase(seed: 25) { before, random, label in
      guard
        let index = before.facts.instalments.indices.filter({ before.facts.instalments[$0].isPresented })
          .randomElement(using: &random)
      else { return }
      tried += 1
      var after = before
      after.facts.instalments[index].standing = .bounced(on: random.day(ago: 0...20), wasPresented: true)
      #expect(after.assessment.severity >= before.assessment.severity, label)
      #expect(after.assessment.effective?.severity ?? -1 >= before.assessment.effective?.severity ?? -1, label)
      #expect(after.assessment.orders >= before.assessment.orders, label)
    }
    #expect(tried > Self.rounds / 10)
  }

  /// What was open and bounces without having been at the bank stays at least where it was, a person's move included.
  @Test func aBounceOfWhatWasOpenNeverImproves() {
    var tried = 0
    forEachCase(seed: 26) { before, random, label in
      let open = before.facts.instalments.indices.filter { index in
        before.facts.instalments[index].standing == .open && before.facts.instalments[index].due <= today
      }
      guard let index = open.randomElement(using: &random) else { return }
      tried += 1
      var after = before
      after.facts.instalments[index].standing = .bounced(on: today, wasPresented: false)
      #expect(after.assessment.severity >= before.assessment.severity, label)
      #expect(after.assessment.orders >= before.assessment.orders, label)
    }
    #expect(tried > Self.rounds / 4)
  }

  @Test func ordersAreNotStoppedBeforeTheNoticesThatAreRequired() {
    var (stopped, told) = (0, 0)
    forEachCase(seed: 27) { one, _, label in
      var one = one
      one.facts.move = nil
      let workflows = WorkflowSet(one.workflows)
      for instalment in one.assessment.instalments {
        guard let effective = instalment.effective?.reference, let state = workflows[effective],
          state.orders >= .hold, let states = workflows[effective.workflow]?.states
        else { continue }
        stopped += 1
        for earlier in states.prefix(while: { $0 != state }) {
          guard let grace = earlier.requiredNoticeGraceDays else { continue }
          told += 1
          let notice = one.facts.notices.contains { notice in
            notice.severity >= earlier.severity && notice.deliveredOn.adding(days: grace) <= today
              && notice.instalments?.contains(instalment.id) ?? true
          }
          #expect(notice, label)
        }
      }
    }
    #expect(stopped > Self.rounds / 20)
    #expect(told > Self.rounds / 100)
  }

  @Test func aHoldChangesItsOwnInstalmentsOnly() {
    var changed = 0
    forEachCase(seed: 28) { before, random, label in
      var hold = random.hold()
      let document = Int64(random.number(1...3))
      hold.document = document
      var after = before
      after.facts.holds.append(hold)
      let (left, right) = (before.assessment, after.assessment)
      #expect(
        left.instalments.filter { $0.id.document != document }
          == right.instalments.filter { $0.id.document != document },
        label)
      #expect(left.totals == right.totals, label)
      for (free, held) in zip(left.instalments, right.instalments) where held.restraint != nil {
        #expect(held.state?.severity ?? -1 <= free.state?.severity ?? -1, label)
        #expect(held.effective?.severity ?? -1 <= free.effective?.severity ?? -1, label)
        changed += free.state == held.state ? 0 : 1
      }
    }
    #expect(changed > Self.rounds / 20)
  }
}

extension RandomCase {
  var looksAtShares: Bool {
    workflows.contains { $0.states.contains { $0.conditions.overduePercentMin > 0 } }
  }
}

extension CaseInstalment {
  var isPresented: Bool {
    switch standing {
    case .presented: true
    case .open, .bounced: false
    }
  }
}

extension CaseAssessment {
  var severity: Int { state?.severity ?? -1 }

  /// Without what is another number each day: ages, totals and the next date.
  var timeless: CaseAssessment {
    func ageless(_ held: HeldState?) -> HeldState? {
      held.map { HeldState(reference: $0.reference, version: $0.version, severity: $0.severity, age: 0) }
    }
    let instalments = instalments.map {
      InstalmentAssessment(
        id: $0.id, workflow: $0.workflow, state: ageless($0.state), effective: ageless($0.effective),
        restraint: $0.restraint)
    }
    return CaseAssessment(
      customer: customer, instalments: instalments, state: ageless(state), effective: ageless(effective),
      orders: orders, nextDate: nil)
  }
}
