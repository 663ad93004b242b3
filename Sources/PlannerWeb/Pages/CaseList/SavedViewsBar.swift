import HTTPTypes
import UseCases

/// Lists kept under a name, each a link; and the forms that keep and forget them.
struct SavedViewsBar {
  let visit: Visit
  let query: CaseListQuery
  let views: [SavedView]
  /// What was written in the form when it was not accepted.
  let draft: FormDraft?

  var html: HTML {
    H.div(.class("views")) {
      H.nav(.label("Viste")) {
        H.ul {
          if visit.may(.work) { for view in Self.standard { H.li { link(view.name, view.query) } } }
          for view in views {
            H.li {
              link(view.name, view.query)
              if view.owner != visit.caller.name {
                H.small { view.owner }
              } else if view.isShared {
                H.small { "di tutti" }
              }
            }
          }
        }
      }
      H.details(.open(draft != nil), .class("keep")) {
        H.summary { "Salva o togli viste" }
        saving
        for view in views where view.canBeDeleted(by: visit) { deletion(view) }
      }
    }
  }

  /// Those that everybody has.
  private static let standard = [
    SavedView(owner: "", name: "Il mio lavoro", query: "operatore=io&ordine=urgenza", isShared: true),
    SavedView(owner: "", name: "Di nessuno", query: "operatore=-", isShared: true),
    SavedView(owner: "", name: "Promesse mancate", query: "promessa=mancata&ordine=urgenza", isShared: true),
  ]

  private func link(_ name: String, _ text: String) -> HTML {
    let kept = CaseListQuery(FormFields(text))
    return H.a(.href(kept.link()), .isCurrent(kept.text == query.text)) { name }
  }

  private var saving: HTML {
    Forms.post(Link("viste"), visit, class: "line") {
      Forms.hidden("elenco", query.text)
      Forms.problem(ofForm: draft?.fault)
      Forms.text(
        "Salva questo elenco come", "nome", value: draft?.text("nome"), isRequired: true, fault: draft?.fault)
      if visit.may(.work) {
        H.label(.class("check")) {
          H.input(.type("checkbox"), .name("condivisa"), .value("S"), .checked(draft?.fields["condivisa"] != nil))
          "per tutti"
        }
      }
      Forms.submit("Salva la vista")
    }
  }

  private func deletion(_ view: SavedView) -> HTML {
    Forms.post(Link("viste", "togli"), visit, class: "inline") {
      Forms.hidden("elenco", query.text)
      Forms.hidden("di", view.owner)
      Forms.hidden("nome", view.name)
      H.button(.type("submit"), .class("quiet")) { "Togli «\(view.name)»" }
    }
  }
}

/// Keeps a list under a name, and forgets it.
struct SavedViewActions: Sendable {
  let desk: PlannerDesk

  func save(_ visit: Visit) async throws -> Answer {
    let kept = CaseListQuery(FormFields(visit.fields["elenco"] ?? ""))
    guard let name = visit.fields["nome"], name.count <= SavedView.nameLengthMax else {
      return try await refused(
        visit, FormFault("Vista: indicare un nome, al massimo \(SavedView.nameLengthMax) caratteri.", at: "nome"))
    }
    let view = SavedView(
      owner: visit.caller.name, name: name, query: kept.text,
      isShared: visit.fields["condivisa"] != nil && visit.may(.work))
    guard try await desk.store.save(view, of: visit.company, at: desk.clock.instant()) else {
      return try await refused(
        visit, FormFault("Vista: al massimo \(SavedView.countMax) a persona; toglierne una."))
    }
    return .seeOther(kept.link(done: .vista))
  }

  func delete(_ visit: Visit) async throws -> Answer {
    let (owner, name) = (visit.fields["di"] ?? "", visit.fields["nome"] ?? "")
    let views = try await desk.store.savedViews(of: visit.company, for: visit.caller.name)
    guard let view = views.first(where: { $0.owner == owner && $0.name == name }) else {
      return try await refused(visit, FormFault("Questa vista non c'è più."), of: "togli")
    }
    guard view.canBeDeleted(by: visit) else { throw PageRefusal.notAllowed }
    _ = try await desk.store.deleteView(name, of: owner, visit.company)
    return .seeOther(CaseListQuery(FormFields(visit.fields["elenco"] ?? "")).link(done: .vistaTolta))
  }

  private func refused(_ visit: Visit, _ fault: FormFault, of form: String = "viste") async throws -> Answer {
    let asked = visit.with(FormFields(visit.fields["elenco"] ?? ""))
    let draft = FormDraft(form: form, fields: visit.fields, fault: fault)
    return .page(try await CaseListPage(desk: desk).page(asked, draft.notice, draft: draft), .badRequest)
  }
}

extension SavedView {
  /// Whoever decides takes away what others share.
  fileprivate func canBeDeleted(by visit: Visit) -> Bool { owner == visit.caller.name || visit.may(.decide) }
}
