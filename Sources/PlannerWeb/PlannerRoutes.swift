import UseCases

/// Every page and every action, with who may: what is not here cannot be reached.
struct PlannerRoutes {
  let desk: PlannerDesk
  let login: PlannerLogin
  let entrance: LoginPage

  var all: [Route] { lists + sheet + messages + office + profile }

  private var lists: [Route] {
    let list = CaseListPage(desk: desk)
    return [
      .get("/", .look) { try await list.show($0) },
      .get("/elenco.csv", .work) { try await CaseListFile(desk: desk).show($0) },
      .post("/assegna", .work) { try await AssignCases(desk: desk).run($0) },
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
      .get("/cruscotto", .work) { try await DashboardPage(desk: desk).show($0) },
      .get("/sistema", .work) { try await SystemPage(desk: desk).show($0) },
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
