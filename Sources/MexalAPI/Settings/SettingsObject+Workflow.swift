import CreditDomain
import DunningRules
import JSONText

/// The keys of the file *iter*.
extension SettingsObject {
  static let lettersMax = 100
  static let statesMax = 50

  /// Nil with a problem noted.
  mutating func workflow(version: Int) -> Workflow? {
    let name = required("id", workflowName("id"))
    let title = required("nome", text("nome"))
    let letters = paymentLetters("tipi_pagamento")
    let doesNothing = bool("nulla") ?? false
    let event = choice("evento", WorkflowEventWord.self)?.event
    let catchUp = choice("recupero_passi", CatchUpWord.self)?.catchUp ?? .mostSevere
    let amountMin = amount("importo_minimo") ?? .zero
    let contactIntervalDays = integer("intervallo_minimo_giorni", 0...365)
    let drafts = objects("stati", max: SettingsObject.statesMax) { $0.workflowState() }
    check(drafts, doesNothing: doesNothing)
    check(drafts ?? [], event: doesNothing ? event : required("evento", event))
    guard problems.isEmpty, let name, let title else { return nil }
    return Workflow(
      name: name, version: version, title: title, letters: letters, event: event ?? .overdue, catchUp: catchUp,
      amountMin: amountMin, contactIntervalDays: contactIntervalDays, states: states(drafts ?? []))
  }

  /// A state that says nothing about orders does to them what the one before it does.
  private func states(_ drafts: [WorkflowStateDraft]) -> [DunningRules.WorkflowState] {
    var orders = OrdersEffect.allow
    return drafts.compactMap(\.state).map { state in
      var state = state
      orders = max(orders, state.orders)
      state.orders = orders
      return state
    }
  }

  /// That there are states exactly when the workflow does something.
  private mutating func check(_ drafts: [WorkflowStateDraft]?, doesNothing: Bool) {
    if doesNothing {
      if drafts?.isEmpty == false { note("stati", "con nulla non ci possono essere stati") }
    } else if let drafts {
      if drafts.isEmpty { note("stati", "ci vuole almeno uno stato, oppure nulla: true") }
    } else if take("stati") == nil {
      noteMissing("stati")
    }
  }

  /// That the states are in order, each under a name of its own. None lets orders pass that an earlier one stops: a
  /// payment takes customers back to earlier states, and paying never worsens.
  private mutating func check(_ drafts: [WorkflowStateDraft], event: WorkflowEvent?) {
    var highest: (days: Int?, severity: Int?, orders: OrdersEffect) = (nil, nil, .allow)
    var places: [WorkflowName: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      func path(_ key: StaticString) -> String { "\(self.path).stati[\(index)].\(key)" }
      if let name = draft.name, let first = places.updateValue(index, forKey: name) {
        note(at: path("id"), "lo stesso id c'è già in stati[\(first)]")
      }
      if let days = draft.days {
        if let before = highest.days, days <= before { note(at: path("giorni"), "deve essere più di \(before)") }
        if event == .bounce, days < 0 { note(at: path("giorni"), "con evento insoluto si conta da 0") }
        highest.days = max(days, highest.days ?? days)
      }
      if let severity = draft.severity {
        if let before = highest.severity, severity <= before {
          note(at: path("gravita"), "deve essere più di \(before)")
        }
        highest.severity = max(severity, highest.severity ?? severity)
      }
      if let orders = draft.orders {
        if orders < highest.orders { note(at: path("ordini"), "deve essere almeno \(highest.orders.word.rawValue)") }
        highest.orders = max(orders, highest.orders)
      }
    }
  }

  mutating func workflowName(_ key: StaticString) -> WorkflowName? {
    value(key, "da 1 a \(WorkflowName.lengthMax) lettere minuscole, cifre o trattini") { value in
      value.string.flatMap { WorkflowName($0) }
    }
  }

  private mutating func paymentLetters(_ key: StaticString) -> Set<PaymentLetter>? {
    let max = SettingsObject.lettersMax
    return value(key, "un elenco di al massimo \(max) tipi diversi, ognuno da 1 a 8 caratteri senza spazi") { value in
      guard let items = value.elements.map(Array.init), items.count <= max else { return nil }
      let letters = Set(items.compactMap { $0.string.flatMap { PaymentLetter($0) } })
      return letters.count == items.count ? letters : nil
    }
  }
}
