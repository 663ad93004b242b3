import CreditDomain
import HTTPTypes
import JSONText
import MexalAPI
import UseCases

/// *Impostazioni*: what the company decides, as a form, with every version before it.
struct SettingsPage: Sendable {
  private static let historyPageSize: PageSize = 20

  let desk: PlannerDesk

  /// What is written for the company, and what came of it.
  private struct Draft {
    var document: JSONValue
    var seen: Int
    var problems: [SettingsProblem] = []
  }

  /// The company's own keys are not for the form to change.
  private var settings: [SettingsField] {
    SettingsField.all(of: desk.settingsSchema, definitions: desk.settingsSchema.member("$defs"))
      .filter { $0.key != "azienda" && $0.key != "sottoazienda" }
  }

  func show(_ visit: Visit) async throws -> Answer {
    let history = try await history(visit)
    let newest = try await newest(visit, history)
    let draft = Draft(document: try document(newest, visit), seen: newest?.version ?? 0)
    return .page(page(visit, draft, history, Notice(visit.fields)))
  }

  func save(_ visit: Visit) async throws -> Answer {
    let seen: Int
    do throws(FormFault) { seen = Int(try visit.fields.version()) } catch { throw PageRefusal.badForm(error.text) }
    let written = SettingsReading(visit.fields).document(settings, first: Self.names(of: visit.company))
    var draft = Draft(document: written, seen: seen)
    do throws(SettingsRefusal) { _ = try CompanySettingsFile(draft.document) } catch {
      draft.problems = error.problems
      return .page(
        page(visit.withoutFields, draft, try await history(visit), .bad("Le impostazioni non sono state salvate.")),
        .badRequest)
    }
    let text = String(decoding: draft.document.indented(), as: UTF8.self)
    switch try await desk.settings.run(text, of: visit.company, seen: seen, author: visit.caller.name) {
    case .saved: return .seeOther(Link("impostazioni", asking: [("fatto", Done.impostazioni.rawValue)]))
    case .changedMeanwhile(let version):
      let text =
        "Qualcuno ha salvato la versione \(version) mentre scrivevi: la tua non è stata salvata. Sotto c'è ciò che "
        + "avevi scritto; nella storia la versione \(version). Salvando ancora, la tua prende il suo posto."
      draft.seen = version
      return .page(page(visit.withoutFields, draft, try await history(visit), .bad(text)), .conflict)
    }
  }

  private func history(_ visit: Visit) async throws(StoreFailure) -> Page<SettingsOnFile> {
    Self.historyPageSize.page(
      try await desk.store.settingsHistory(
        of: visit.company, before: visit.fields["prima"].flatMap { Int($0) }, limit: Self.historyPageSize.limit))
  }

  private func newest(_ visit: Visit, _ history: Page<SettingsOnFile>) async throws(StoreFailure) -> SettingsOnFile? {
    visit.fields["prima"] == nil
      ? history.items.first : try await desk.store.settingsHistory(of: visit.company, before: nil, limit: 1).first
  }

  private static func names(of company: Company) -> [(key: String, value: String)] {
    [("azienda", company.code)] + (company.subcompany == "0" ? [] : [("sottoazienda", company.subcompany)])
  }

  private func document(_ onFile: SettingsOnFile?, _ visit: Visit) throws(StoreFailure) -> JSONValue {
    guard let onFile else {
      return SettingsReading(FormFields()).document([], first: Self.names(of: visit.company))
    }
    do throws(JSONFault) { return try JSONValue(validating: Array(onFile.document.utf8)) } catch {
      throw StoreFailure(.failed, "the company's settings on file are not readable by this program")
    }
  }

  private func page(_ visit: Visit, _ draft: Draft, _ history: Page<SettingsOnFile>, _ notice: Notice?) -> HTML {
    Layout(visit: visit, title: "Impostazioni", place: .settings, notice: notice).page {
      H.h1 { "Impostazioni dell'azienda " + visit.company.key }
      H.p(.class("sub")) {
        draft.seen == 0
          ? "Nessuna versione: valgono le regole pronte."
          : "Versione \(draft.seen). Un campo vuoto vale come di regola."
      }
      if !draft.problems.isEmpty {
        H.ul(.class("card problems"), .label("Errori")) {
          for problem in draft.problems {
            H.li {
              H.a(.href(.here("f-" + problem.path))) { problem.path }
              ": " + problem.text
            }
          }
        }
      }
      Forms.post(Link("impostazioni"), visit, class: "card stack wide") {
        Forms.hidden("versione", "\(draft.seen)")
        H.div(.class("settings")) {
          SettingsForm(settings: settings, document: draft.document, problems: draft.problems).html
        }
        Forms.submit("Salva", class: "strong")
      }
      SettingsHistory(history: history, document: draft.document).html
    }
  }
}

/// Every version with who applied it and when, and the file that the command line takes.
private struct SettingsHistory {
  let history: Page<SettingsOnFile>
  let document: JSONValue

  var html: HTML {
    H.section(.class("card"), .labelledBy("versioni")) {
      H.h2(.id("versioni")) { "Versioni" }
      if history.items.isEmpty { H.p { "Ancora nessuna." } }
      for each in history.items {
        H.details(.class("fold")) {
          H.summary {
            "Versione \(each.version) · \(each.applied.author) · "
            Figures.moment(each.applied.at.inRome)
          }
          H.pre(.class("letter")) { each.document }
        }
      }
      if let last = history.goesOnBehind {
        H.a(.href(Link("impostazioni", asking: [("prima", "\(last.version)")]))) { "Più vecchie »" }
      }
      H.p(.class("sub")) { "Le stesse impostazioni si applicano da un file con «recupero company apply»." }
    }
  }
}
