import CreditDomain
import DunningRules
import JSONText

/// A state as far as it could be read.
struct WorkflowStateDraft {
  var name: WorkflowName?
  var days: Int?
  var severity: Int?
  /// Nil = it says nothing about orders.
  var orders: OrdersEffect?
  /// Nil with a problem noted.
  var state: DunningRules.WorkflowState?
}

/// The keys of one of the *stati*.
extension SettingsObject {
  static let workflowDays: ClosedRange<Int64> = -365...3_650
  static let notifiedMax = 20
  static let daysToPay: ClosedRange<Int64> = 1...365

  mutating func workflowState() -> WorkflowStateDraft {
    var draft = WorkflowStateDraft()
    draft.name = required("id", workflowName("id"))
    let title = required("nome", text("nome"))
    let color = required("colore", color("colore"))
    draft.severity = required("gravita", integer("gravita", 0...100))
    draft.days = required("giorni", integer("giorni", SettingsObject.workflowDays))
    let conditions = stateConditions()
    let message = stateMessage()
    let notified = notified()
    let task = stateTask()
    draft.orders = choice("ordini", OrdersWord.self)?.effect
    let requiredNoticeGraceDays = requiredNoticeGraceDays()
    guard problems.isEmpty, let name = draft.name, let title, let color, let severity = draft.severity,
      let days = draft.days
    else { return draft }
    draft.state = DunningRules.WorkflowState(
      name: name, title: title, color: color, severity: severity, days: days,
      conditions: conditions ?? StateConditions(), message: message, notified: notified ?? [],
      task: task, orders: draft.orders ?? .allow, requiredNoticeGraceDays: requiredNoticeGraceDays)
    return draft
  }

  private mutating func stateConditions() -> StateConditions? {
    object("condizioni") { conditions in
      StateConditions(
        overdueMin: conditions.amount("importo_minimo") ?? .zero,
        overduePercentMin: conditions.integer("percentuale_minima", 0...100) ?? 0,
        overdueCountMin: conditions.integer("rate_minime", 0...1_000) ?? 0)
    }
  }

  private mutating func stateMessage() -> StateMessage? {
    object("messaggio") { message in
      let template = message.required("modello", message.workflowName("modello"))
      let channel = message.required("canale", message.choice("canale", ChannelWord.self))
      let mode = message.choice("modo", MessageModeWord.self) ?? .automatico
      let atMostOnce = message.bool("una_volta_sola") ?? false
      let attachesStatement = message.bool("estratto_conto")
      let daysToPay = message.integer("termine_giorni", SettingsObject.daysToPay)
      guard let template, let channel else { return nil }
      return StateMessage(
        template: template, channel: channel.channel, needsApproval: mode.needsApproval, atMostOnce: atMostOnce,
        attachesStatement: attachesStatement, daysToPay: daysToPay)
    } ?? nil
  }

  private mutating func notified() -> [String]? {
    let max = SettingsObject.notifiedMax
    return value("notifica", "un elenco di al massimo \(max) chiavi diverse di destinatari_interni") { value in
      guard let items = value.elements.map(Array.init), items.count <= max else { return nil }
      let keys = items.compactMap(\.string).filter { !$0.isEmpty }
      return keys.count == items.count && Set(keys).count == keys.count ? keys : nil
    }
  }

  private mutating func stateTask() -> StateTask? {
    object("attivita") { task in
      let kind = task.required("tipo", task.choice("tipo", ActivityWord.self))
      let withinDays = task.required("entro_giorni", task.integer("entro_giorni", 0...365))
      guard let kind, let withinDays else { return nil }
      return StateTask(kind: kind.kind, withinDays: withinDays)
    } ?? nil
  }

  /// Without *giorni_di_grazia* it is enough that the notice was delivered.
  private mutating func requiredNoticeGraceDays() -> Int? {
    // A wrong value has its own problem already.
    let isRequired = bool("avviso_obbligatorio") ?? (take("avviso_obbligatorio") != nil)
    if isRequired { return integer("giorni_di_grazia", 0...365) ?? 0 }
    if take("giorni_di_grazia") != nil { note("giorni_di_grazia", "va solo con avviso_obbligatorio: true") }
    return nil
  }
}
