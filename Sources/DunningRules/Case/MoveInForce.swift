import CreditDomain

/// A manual move that counts on a day, with the workflow that it leads into.
struct MoveInForce {
  var move: ManualMove
  var workflow: Workflow
  /// Of the moved-to state in its workflow.
  var place: Int

  /// Nil when the move is of a later day, or leads to a state that no longer exists.
  init?(_ move: ManualMove, in workflows: WorkflowSet, on today: CalendarDate) {
    guard move.on <= today, let workflow = workflows[move.to.workflow],
      let place = workflow.states.firstIndex(where: { $0.name == move.to.state })
    else { return nil }
    self.move = move
    self.workflow = workflow
    self.place = place
  }

  /// What nobody knew of on the day of the move begins its own way, however long it has been due.
  func covers(_ instalment: CaseInstalment) -> Bool {
    instalment.begun <= move.on && instalment.firstSeenOn <= move.on
  }

  /// Days in the workflow as if the instalment had just come to the moved-to state on the day of the move.
  func age(on day: CalendarDate) -> Int { workflow.states[place].days + max(0, day.days(since: move.on)) }
}

extension CaseInstalment {
  /// The day from which a move speaks for it. What bounced without ever having been at the bank was due all along;
  /// what came back from the bank begins anew, whichever workflow serves it. It does not depend on the workflow, so
  /// that having been moved into one never ends the move.
  var begun: CalendarDate {
    switch standing {
    case .open, .presented: due
    case .bounced(let day, wasPresented: true): day
    case .bounced(let day, wasPresented: false): min(due, day)
    }
  }
}
