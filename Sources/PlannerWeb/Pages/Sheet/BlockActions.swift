import CreditDomain
import UseCases

/// Stops the customer's orders by the caller's word, or lets them pass again.
struct BlockActions: Sendable {
  let desk: PlannerDesk

  func set(_ visit: Visit) async throws -> Answer {
    let (reason, until): (String, CalendarDate?)
    do throws(FormFault) {
      reason = try visit.fields.text("motivo", "Motivo")
      until = try visit.fields.dateOrNil("fino", "Fino al")
      if let until, until < visit.today { throw FormFault("Fino al: è già passato.", at: "fino") }
    } catch {
      return try await SheetActions(desk: desk).refused(visit, "blocco", error, isConflict: false)
    }
    return try await change(visit, .set, reason: reason, until: until, .blocco)
  }

  func lift(_ visit: Visit) async throws -> Answer {
    try await change(visit, .lifted, reason: "", until: nil, .sblocco)
  }

  private func change(
    _ visit: Visit, _ fact: OrderBlockFact, reason: String, until: CalendarDate?, _ done: Done
  ) async throws -> Answer {
    let customer = try visit.customer()
    let actions = SheetActions(desk: desk)
    let seen: Int64
    do throws(FormFault) { seen = try visit.fields.version() } catch {
      return try await actions.refused(visit, "blocco", error, isConflict: false)
    }
    // A block is no part of the case: that the case was the one shown is looked at just before.
    let found = try await desk.store.cases([customer], of: visit.company, on: visit.today)?.cases.first
    if let version = found?.record.version, version != seen {
      let refusal = CaseRefusal.changedMeanwhile(version: version)
      return try await actions.refused(visit, "blocco", FormFault(refusal.text), isConflict: true)
    }
    let request = OrderBlockRequest(
      company: visit.company, customer: customer, reason: reason, until: until, author: visit.caller.name)
    switch try await desk.block.run(fact, request) {
    case .done: return .seeOther(Link("clienti", customer.text, asking: [("fatto", done.rawValue)]))
    case .notBlocked:
      let refusal = CaseRefusal.nothingToEnd
      return try await actions.refused(visit, "blocco", FormFault(refusal.text), isConflict: true)
    case .customerUnknown: throw PageRefusal.notFound("Il cliente \(customer.text) non esiste in questa azienda.")
    }
  }
}
