import CreditDomain
import DunningRules

/// An explanation as people read it, the same everywhere: sentences made from the values alone.
package enum ExplanationText {
  /// About the customer as a whole.
  package static func sentences(_ customer: ExplainedCustomer) -> [String] {
    var sentences = state(of: customer)
    let held = customer.state?.state.label
    if let acting = acting(customer.acting?.state.label, insteadOf: held) { sentences.append(acting) }
    if let held { sentences += customer.waits.map { wait([held], for: $0) } }
    sentences.append(orders(customer))
    sentences.append(next(customer.next, state: held, acting: customer.acting?.state.label))
    return sentences
  }

  private static func state(of customer: ExplainedCustomer) -> [String] {
    guard let leading = customer.state else { return [stateless(customer)] }
    let subject = "Il cliente è nello stato «" + leading.state.label.title + "»"
    if let move = customer.move, move.to.reference == leading.state.label.reference {
      return [subject + moved(on: move)]
    }
    let sentence = subject + ", quello della " + ItalianText.instalment(leading.instalment)
    guard let first = customer.instalments.first(where: { $0.name == leading.instalment }) else {
      return [sentence + "."]
    }
    if let move = first.move { return [sentence + ", che " + went(on: leading.state, after: move) + "."] }
    let why = sentence + ", che " + age(of: leading.state, isRestrained: first.restraint != nil) + "."
    guard let move = customer.move else { return [why] }
    let moved = "Una persona lo ha spostato nello stato «" + move.to.title + "» il " + ItalianFormat.date(move.on)
    return [why, moved + ": " + move.reason]
  }

  private static func stateless(_ customer: ExplainedCustomer) -> String {
    let start = "Il cliente non è in nessuno stato di recupero: "
    switch customer.instalments.count {
    case 0: return start + "non deve nulla."
    case 1: return start + "la rata che deve non ne ha uno."
    case let count: return start + "nessuna delle \(count) rate che deve ne ha uno."
    }
  }

  private static func orders(_ customer: ExplainedCustomer) -> String {
    let effect =
      switch customer.orders {
      case .allow: "Il recupero lascia passare gli ordini"
      case .warn: "Il recupero lascia passare gli ordini con un avviso"
      case .hold: "Il recupero sospende gli ordini"
      case .block: "Il recupero blocca gli ordini"
      }
    guard let cause = customer.ordersFrom else { return effect + "." }
    return effect + ", per lo stato «" + cause.state.label.title + "» della "
      + ItalianText.instalment(cause.instalment) + "."
  }
}

/// What is said alike of a customer and of an instalment.
extension ExplanationText {
  /// Nil when the state itself acts.
  static func acting(_ acting: StateLabel?, insteadOf state: StateLabel?) -> String? {
    guard let state, acting?.reference != state.reference else { return nil }
    guard let acting else { return "Lo stato «" + state.title + "» non agisce ancora, e nessun altro agisce." }
    return "Lo stato «" + state.title + "» non agisce ancora: agisce «" + acting.title + "»."
  }

  /// - Parameter states: at least one.
  static func wait(_ states: [StateLabel], for notice: AwaitedNotice) -> String {
    let names = ItalianText.list(states.map { "«" + $0.title + "»" })
    let subject = states.count == 1 ? "Lo stato " + names + " agisce solo " : "Gli stati " + names + " agiscono solo "
    let after = notice.graceDays > 0 ? ItalianFormat.days(notice.graceDays) + " dopo" : "dopo"
    let rule = subject + after + " la consegna dell'avviso dello stato «" + notice.state.title + "», "
    guard let deliveredOn = notice.deliveredOn else { return rule + "non ancora consegnato." }
    return rule + "consegnato il " + ItalianFormat.date(deliveredOn)
      + (notice.actsFrom.map { ": dal " + ItalianFormat.date($0) } ?? "") + "."
  }

  /// Follows the name of the state.
  static func moved(on move: MoveRecord) -> String {
    " per uno spostamento a mano del " + ItalianFormat.date(move.on) + ": " + move.reason
  }

  /// How it came from the state that a person moved it to into a later one. Follows "che" or "perché".
  static func went(on state: CountedState, after move: MoveRecord) -> String {
    "dopo lo spostamento a mano del " + ItalianFormat.date(move.on) + " nello stato «" + move.to.title
      + "» è arrivata a " + ItalianFormat.days(state.days) + " dell'iter"
      + threshold(state.thresholdDays, state.catchUp)
  }

  static func next(_ change: ForeseenChange?, state: StateLabel?, acting: StateLabel?) -> String {
    guard let change else { return "Se non accade nulla, non cambia più." }
    let start = "Se non accade nulla, il " + ItalianFormat.date(change.date) + " "
    guard change.state?.reference == state?.reference else {
      return start + (change.state.map { "passa nello stato «" + $0.title + "»." } ?? "non è più in nessuno stato.")
    }
    guard change.acting?.reference == acting?.reference else {
      return start + (change.acting.map { "comincia ad agire lo stato «" + $0.title + "»." } ?? "nessuno stato agisce.")
    }
    return start + "si ricalcola, e lo stato resta lo stesso."
  }

  /// How far it is past the event, or before it, and from where on the state holds: "è scaduta da 24 giorni (soglia
  /// 20)". Follows "che" or "perché", and speaks of an instalment.
  static func age(of state: CountedState, isRestrained: Bool) -> String {
    (isRestrained ? "quando è stata trattenuta " + daysThen(of: state) : daysNow(of: state))
      + threshold(state.thresholdDays, state.catchUp)
  }

  /// The days from which a state holds, and how its workflow comes to it.
  static func threshold(_ days: Int, _ catchUp: CatchUp) -> String {
    let from = days < 0 ? ItalianFormat.days(-days) + " prima" : "\(days)"
    let rule =
      switch catchUp {
      case .mostSevere: ""
      case .sequential: ", uno stato al giorno"
      case .nearest: ", la più vicina"
      }
    return " (soglia " + from + rule + ")"
  }

  private static func daysNow(of state: CountedState) -> String {
    switch (state.event, state.days) {
    case (.overdue, 1...): "è scaduta da " + ItalianFormat.days(state.days)
    case (.overdue, 0): "scade oggi"
    case (.overdue, _): "scade tra " + ItalianFormat.days(-state.days)
    case (.bounce, 1...): "è tornata insoluta da " + ItalianFormat.days(state.days)
    case (.bounce, _): "è tornata insoluta oggi"
    }
  }

  private static func daysThen(of state: CountedState) -> String {
    switch (state.event, state.days) {
    case (.overdue, 1...): "era scaduta da " + ItalianFormat.days(state.days)
    case (.overdue, 0): "scadeva quel giorno"
    case (.overdue, _): "scadeva dopo " + ItalianFormat.days(-state.days)
    case (.bounce, 1...): "era tornata insoluta da " + ItalianFormat.days(state.days)
    case (.bounce, _): "era tornata insoluta quel giorno"
    }
  }
}
