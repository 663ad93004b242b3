import CreditDomain
import DunningRules

/// An explanation as people read it, the same everywhere: sentences made from the values alone.
package enum ExplanationText {
  /// About the customer as a whole.
  package static func sentences(_ customer: ExplainedCustomer) -> [String] {
    var sentences = state(of: customer)
    if let acting = acting(customer.acting?.state.label, insteadOf: customer.state?.state.label) {
      sentences.append(acting)
    }
    sentences += customer.waits.map(wait)
    sentences.append(orders(customer.orders))
    sentences.append(next(customer.nextDate))
    return sentences
  }

  private static func state(of customer: ExplainedCustomer) -> [String] {
    guard let leading = customer.state else { return ["Il cliente non è in nessuno stato di recupero."] }
    let subject = "Il cliente è nello stato «" + leading.state.label.title + "»"
    if let move = customer.move, move.to.reference == leading.state.label.reference {
      return [subject + moved(on: move)]
    }
    let restrained = customer.instalments.contains { $0.name == leading.instalment && $0.restraint != nil }
    let sentence =
      subject + ", quello della " + ItalianText.instalment(leading.instalment) + ", che "
      + age(of: leading.state, isRestrained: restrained) + "."
    guard let move = customer.move else { return [sentence] }
    let moved = "Una persona lo ha spostato nello stato «" + move.to.title + "» il " + ItalianText.date(move.on)
    return [sentence, moved + ": " + move.reason]
  }

  private static func orders(_ effect: OrdersEffect) -> String {
    switch effect {
    case .allow: "Il recupero lascia passare gli ordini."
    case .warn: "Il recupero lascia passare gli ordini con un avviso."
    case .hold: "Il recupero sospende gli ordini."
    case .block: "Il recupero blocca gli ordini."
    }
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

  static func wait(_ notice: AwaitedNotice) -> String {
    let subject = "L'avviso dello stato «" + notice.state.title + "»"
    guard let deliveredOn = notice.deliveredOn else { return subject + " non è stato ancora consegnato." }
    return subject + " è stato consegnato il " + ItalianText.date(deliveredOn)
      + (notice.actsFrom.map { ": ciò che lo segue agisce dal " + ItalianText.date($0) } ?? "") + "."
  }

  /// Follows the name of the state.
  static func moved(on move: MoveRecord) -> String {
    " per uno spostamento a mano del " + ItalianText.date(move.on) + ": " + move.reason
  }

  static func next(_ date: CalendarDate?) -> String {
    guard let date else { return "Se non accade nulla, non cambia più." }
    return "Se non accade nulla, può cambiare il " + ItalianText.date(date) + "."
  }

  /// How far it is past the event, or before it, and from where on the state holds: "è scaduta da 24 giorni (soglia
  /// 20)". Follows "che" or "perché", and speaks of an instalment.
  static func age(of state: CountedState, isRestrained: Bool) -> String {
    (isRestrained ? "quando è stata trattenuta " + daysThen(of: state) : daysNow(of: state))
      + (state.thresholdDays < 0
        ? " (soglia " + ItalianText.days(-state.thresholdDays) + " prima)" : " (soglia \(state.thresholdDays))")
  }

  private static func daysNow(of state: CountedState) -> String {
    switch (state.event, state.days) {
    case (.overdue, 1...): "è scaduta da " + ItalianText.days(state.days)
    case (.overdue, 0): "scade oggi"
    case (.overdue, _): "scade tra " + ItalianText.days(-state.days)
    case (.bounce, 1...): "è tornata insoluta da " + ItalianText.days(state.days)
    case (.bounce, _): "è tornata insoluta oggi"
    }
  }

  private static func daysThen(of state: CountedState) -> String {
    switch (state.event, state.days) {
    case (.overdue, 1...): "era scaduta da " + ItalianText.days(state.days)
    case (.overdue, 0): "scadeva quel giorno"
    case (.overdue, _): "scadeva dopo " + ItalianText.days(-state.days)
    case (.bounce, 1...): "era tornata insoluta da " + ItalianText.days(state.days)
    case (.bounce, _): "era tornata insoluta quel giorno"
    }
  }
}
