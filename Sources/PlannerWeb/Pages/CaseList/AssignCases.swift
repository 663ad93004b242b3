import CreditDomain
import DunningRules
import HTTPTypes
import UseCases

/// Gives the chosen customers to one operator, each in the version that the list showed.
struct AssignCases: Sendable {
  let desk: PlannerDesk

  func run(_ visit: Visit) async throws -> Answer {
    let list = CaseListPage(desk: desk)
    let operatorName: String
    do throws(FormFault) { operatorName = try visit.fields.textOrEmpty("operatore", "Operatore") } catch {
      return .page(try await list.page(visit.withoutFields, .bad(error.text)), .badRequest)
    }
    let chosen = visit.fields.all("cliente").compactMap { ChosenCase($0) }
    guard !chosen.isEmpty else {
      return .page(try await list.page(visit.withoutFields, .bad("Scegliere almeno un cliente.")), .badRequest)
    }
    var left: [String] = []
    for one in chosen {
      let request = CaseRequest(
        .assign(operatorName: operatorName.isEmpty ? nil : operatorName), reason: "", author: visit.caller.name,
        seen: one.version)
      switch try await desk.change.run(request, about: one.customer, of: visit.company) {
      case .changed: break
      case .unknownCompany, .unknownCustomer, .refused: left.append(one.customer.text)
      }
    }
    guard !left.isEmpty else { return .seeOther(Link(asking: [("fatto", Done.assegnate.rawValue)])) }
    let text = "Assegnate \(chosen.count - left.count); cambiate nel frattempo da altri, e non assegnate: "
    return .page(try await list.page(visit.withoutFields, .bad(text + left.joined(separator: ", "))), .conflict)
  }
}

/// `versione|codice`.
private struct ChosenCase {
  var version: Int64
  var customer: CustomerCode

  init?(_ text: String) {
    let parts = text.split(separator: "|", maxSplits: 1)
    guard parts.count == 2, let version = Int64(parts[0]), let customer = CustomerCode(String(parts[1])) else {
      return nil
    }
    self.version = version
    self.customer = customer
  }
}

extension Visit {
  /// For a page that is shown after a form, which has other fields than the page.
  var withoutFields: Visit {
    Visit(
      caller: caller, company: company, companies: companies, fields: FormFields(), names: names, now: now,
      session: session, formToken: formToken, exportedAt: exportedAt)
  }
}
