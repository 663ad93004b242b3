import CreditDomain
import MexalAPI
import RiskRules
import UseCases

/// *Scheda cliente*: everything about one customer on one page, as far as the caller may see it.
struct SheetPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    .page(try await page(visit, Notice(visit.fields), draft: nil))
  }

  /// - Parameter draft: what was written in a form that was not accepted.
  func page(_ visit: Visit, _ notice: Notice?, draft: FormDraft?) async throws -> HTML {
    let customer = try visit.customer()
    let answer = try await desk.reader.answer(about: customer, of: visit.company, today: visit.today)
    guard let outline = CustomerOutline(answer, now: visit.now) else {
      throw PageRefusal.notFound("Il cliente \(customer.text) non esiste in questa azienda.")
    }
    let file = visit.may(.work) ? try await CustomerFile(customer, visit, desk) : nil
    return Layout(visit: visit, title: outline.customer.name, place: .list, notice: notice).page {
      SheetHead(visit: visit, outline: outline, file: file).html
      if let file {
        H.div(.class("columns")) {
          H.div(.class("column wide")) {
            SheetActionForms(visit: visit, outline: outline, file: file, draft: draft).html
            SheetInstalments(visit: visit, file: file).html
            SheetHistory(customer: customer, file: file, words: desk.words).html
          }
          H.div(.class("column")) {
            SheetInForce(visit: visit, customer: customer, file: file, draft: draft?.of("togli")).html
            SheetTasks(visit: visit, customer: customer, file: file, draft: draft?.of("completa")).html
            SheetExplanation(file: file).html
            SheetContacts(sheet: file.sheet).html
            SheetDelays(file: file, today: visit.today).html
          }
        }
      }
    }
  }
}
