import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// Writes to the customer from its sheet; what was written is read and approved on its own page.
struct WritingActions: Sendable {
  let desk: PlannerDesk

  func write(_ visit: Visit) async throws -> Answer {
    let customer = try visit.customer()
    guard let template = visit.fields["modello"].flatMap({ WorkflowName($0) }),
      let channel = visit.fields["canale"].flatMap({ MessageChannel(rawValue: $0) })
    else { return try await refused(visit, FormFault("Scegliere il testo e come mandarlo.")) }
    let order = WrittenOrder(
      template: template, channel: channel, attachesStatement: visit.fields["estratto"] == "1")
    switch try await desk.writing.run(order, to: customer, of: visit.company, author: visit.caller.name) {
    case .written(let id): return .seeOther(Link("messaggi", "\(id)", asking: [("fatto", Done.scritto.rawValue)]))
    case .nothingOwed:
      return try await refused(
        visit, FormFault("Non c'è nulla che si possa chiedere al cliente con questo testo.", at: "modello"))
    case .noAddress(let channel):
      return try await refused(
        visit, FormFault("\(channel.title): il cliente non ha un indirizzo che si possa usare.", at: "canale"))
    case .writtenNow:
      return try await refused(visit, FormFault("Qualcuno ha appena scritto al cliente: ricaricare la pagina."))
    }
  }

  private func refused(_ visit: Visit, _ fault: FormFault) async throws -> Answer {
    try await SheetActions(desk: desk).refused(visit, "scrivi", fault, isConflict: false)
  }
}
