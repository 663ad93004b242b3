import HTTPTypes
package import UseCases

/// A way into the planner, as its doors are listed.
package struct PlannerDoor: Hashable, Sendable {
  package let method: String
  package let path: String
  package let right: PlannerRight
}

extension PlannerDesk {
  /// Every way in, for whoever checks that each is guarded.
  package func doors(_ login: PlannerLogin) -> [PlannerDoor] {
    let entrance = LoginPage(login: login, cookies: PlannerCookies(isSecure: false))
    return PlannerRoutes(desk: self, login: login, entrance: entrance).all.map {
      PlannerDoor(method: $0.method.rawValue, path: $0.path, right: $0.right)
    }
  }
}

/// Every page and every action, with who may: what is not here cannot be reached.
struct PlannerRoutes {
  let desk: PlannerDesk
  let login: PlannerLogin
  let entrance: LoginPage

  var all: [Route] { lists + sheet + messages + office + administration + users + profile }

  private var lists: [Route] {
    let list = CaseListPage(desk: desk)
    let chosen = ChosenCases(desk: desk)
    let views = SavedViewActions(desk: desk)
    return [
      .get("/", .look) { try await list.show($0) },
      .get("/elenco.csv", .work) { try await CaseListFile(desk: desk).text($0) },
      .get("/elenco.xlsx", .work) { try await CaseListFile(desk: desk).workbook($0) },
      .post("/scelti/assegna", .work) { try await chosen.assign($0) },
      .post("/scelti/sospendi", .work) { try await chosen.hold($0) },
      .post("/scelti/approva", .work) { try await chosen.approveMessages($0) },
      .post("/scelti/stampa", .work) { try await chosen.printLetters($0) },
      .post("/viste", .look) { try await views.save($0) },
      .post("/viste/togli", .look) { try await views.delete($0) },
      .get("/da-fare", .work) { try await TodayPage(desk: desk).show($0) },
      .get("/azienda", .look) { visit in .seeOther(.home) },
    ]
  }

  private var sheet: [Route] {
    let actions = SheetActions(desk: desk)
    let blocks = BlockActions(desk: desk)
    return [
      .get("/clienti/:cod", .look) { try await SheetPage(desk: desk).show($0) },
      .post("/clienti/:cod/attivita", .work) { try await actions.record($0) },
      .post("/clienti/:cod/completa", .work) { try await actions.complete($0) },
      .post("/clienti/:cod/promessa", .work) { try await actions.promise($0) },
      .post("/clienti/:cod/contestazione", .work) { try await actions.dispute($0) },
      .post("/clienti/:cod/sospensione", .work) { try await actions.hold($0) },
      .post("/clienti/:cod/rinuncia", .work) { try await actions.waive($0) },
      .post("/clienti/:cod/togli", .work) { try await actions.lift($0) },
      .post("/clienti/:cod/assegna", .work) { try await actions.assign($0) },
      .post("/clienti/:cod/sposta", .work) { try await actions.move($0) },
      .post("/clienti/:cod/iter", .work) { try await actions.useWorkflow($0) },
      .post("/clienti/:cod/scrivi", .work) { try await WritingActions(desk: desk).write($0) },
      .post("/clienti/:cod/blocco", .decide) { try await blocks.set($0) },
      .post("/clienti/:cod/sblocco", .decide) { try await blocks.lift($0) },
    ]
  }

  private var messages: [Route] {
    let actions = MessageActions(desk: desk)
    return [
      .get("/messaggi", .work) { try await MessagesPage(desk: desk).show($0) },
      .post("/messaggi", .work) { try await actions.approveChosen($0) },
      .get("/messaggi/:id", .work) { try await MessagePage(desk: desk).show($0) },
      .get("/messaggi/:id/allegati/:nome", .work) { try await MessageFiles(desk: desk).open($0) },
      .post("/messaggi/:id/approva", .work) { try await actions.approve($0) },
      .post("/messaggi/:id/annulla", .work) { try await actions.cancel($0) },
    ]
  }

  private var office: [Route] {
    let orders = OrdersPage(desk: desk)
    let workflow = WorkflowPage(desk: desk)
    return [
      .get("/ordini", .work) { try await orders.show($0) },
      .post("/ordini/:id/sblocco", .decide) { try await orders.override($0) },
      .get("/iter", .decide) { try await WorkflowsPage(desk: desk).show($0) },
      .get("/iter/:nome", .decide) { try await workflow.show($0) },
      .post("/iter/:nome", .decide) { try await workflow.change($0) },
      .get("/nuovo-iter", .decide) { try await NewWorkflowPage(desk: desk).show($0) },
      .post("/nuovo-iter", .decide) { try await NewWorkflowPage(desk: desk).add($0) },
      .get("/cruscotto", .work) { try await DashboardPage(desk: desk).show($0) },
      .get("/cruscotto/rate", .work) { try await FigureRowsPage(desk: desk).show($0) },
      .get("/cruscotto/clienti", .work) { try await CustomerBalancesPage(desk: desk).show($0) },
      .get("/cruscotto/promesse", .work) { try await PromisesPage(desk: desk).show($0) },
      .get("/sistema", .work) { try await SystemPage(desk: desk).show($0) },
    ]
  }

  private var administration: [Route] {
    let template = TemplatePage(desk: desk)
    let settings = SettingsPage(desk: desk)
    return [
      .get("/modelli", .decide) { try await TemplatesPage(desk: desk).show($0) },
      .get("/modello", .decide) { try await template.show($0) },
      .post("/modello", .decide) { try await template.change($0) },
      .get("/impostazioni", .decide) { try await settings.show($0) },
      .post("/impostazioni", .decide) { try await settings.save($0) },
    ]
  }

  private var users: [Route] {
    let users = UsersPage(desk: desk)
    let actions = UserActions(desk: desk)
    return [
      .get("/utenti", .administer) { try await users.show($0) },
      .post("/utenti", .administer) { try await users.add($0) },
      .get("/utenti/:utente", .administer) { try await UserPage(desk: desk).show($0) },
      .post("/utenti/:utente/cambia", .administer) { try await actions.change($0) },
      .post("/utenti/:utente/revoca", .administer) { try await actions.revoke($0) },
      .post("/utenti/:utente/password", .administer) { try await actions.setPassword($0) },
      .post("/utenti/:utente/esci-ovunque", .administer) { try await actions.leaveEverywhere($0) },
      .post("/utenti/:utente/token", .administer) { try await actions.addToken($0) },
      .post("/utenti/:utente/togli-token", .administer) { try await actions.revokeToken($0) },
    ]
  }

  private var profile: [Route] {
    let profile = ProfilePage(login: login)
    return [
      .get("/profilo", .look) { try profile.show($0) },
      .post("/profilo/password", .look) { try await profile.change($0) },
      .post("/profilo/esci-ovunque", .look) { try await profile.leaveEverywhere($0) },
      .post("/esci", .look) { try await entrance.leave($0) },
    ]
  }
}
