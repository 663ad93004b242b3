import CreditDomain
import HTTPTypes
import RiskRules
import UseCases

// The way past one refused order.
extension OrdersPage {
  func override(_ decision: OrderDecision, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    H.details(.open(draft != nil)) {
      H.summary { "Sblocca" }
      Forms.post(Link("ordini", decision.id, "sblocco"), visit, class: "stack") {
        for name in Self.asked { visit.fields[name].map { Forms.hidden(name, $0) } }
        Forms.problem(ofForm: draft?.fault)
        Forms.text("Motivo", "motivo", value: draft?.text("motivo"), isRequired: true, fault: draft?.fault)
        Forms.amount(
          "Importo massimo", "importo",
          value: draft?.text("importo") ?? Figures.plain(decision.question.order.total), isRequired: true,
          fault: draft?.fault)
        Forms.date(
          "Vale fino al", "fino", value: draft?.text("fino") ?? visit.today.isoText, from: visit.today,
          isRequired: true, fault: draft?.fault)
        Forms.submit("Sblocca questo ordine", class: "danger")
      }
    }
  }

  /// Lets one refused order pass, within a cap and until a day.
  func override(_ visit: Visit) async throws -> Answer {
    let (reason, cap, lastDay): (String, Cents, CalendarDate)
    do throws(FormFault) {
      reason = try visit.fields.text("motivo", "Motivo")
      cap = try visit.fields.amount("importo", "Importo massimo")
      lastDay = try visit.fields.date("fino", "Vale fino al")
    } catch {
      return try await refused(visit, error, .badRequest)
    }
    let outcome = try await desk.orders.override(
      .authorization(visit.names["id"] ?? ""), of: visit.company, reason: reason, cap: cap, lastDay: lastDay,
      author: visit.caller.name)
    switch outcome {
    case .changed: return .seeOther(Link("ordini", asking: [("fatto", Done.ordine.rawValue)]))
    case .refused(let refusal): return try await refused(visit, Self.fault(refusal), .conflict)
    case .unknownCompany, .unknownAuthorization: throw PageRefusal.notFound("Questa decisione non esiste.")
    }
  }

  /// The list as it was asked for, with what was written still in its form.
  private func refused(_ visit: Visit, _ fault: FormFault, _ status: HTTPResponse.Status) async throws -> Answer {
    let draft = FormDraft(form: visit.names["id"] ?? "", fields: visit.fields, fault: fault)
    return .page(try await page(visit, draft.notice, draft: draft), status)
  }

  private static func fault(_ refusal: OrderChangeRefusal) -> FormFault {
    switch refusal {
    case .cancelled: FormFault("L'autorizzazione è stata annullata.")
    case .refused: FormFault("L'ordine non è stato ammesso.")
    case .confirmedAlready, .confirmedOtherwise: FormFault("L'ordine è già confermato in Mexal.")
    case .overCap(let total, let cap):
      FormFault(
        "L'ordine è di \(ItalianFormat.amount(total)), oltre l'importo massimo di \(ItalianFormat.amount(cap)).",
        at: "importo")
    case .endsInThePast: FormFault("Vale fino al: è già passato.", at: "fino")
    }
  }
}
