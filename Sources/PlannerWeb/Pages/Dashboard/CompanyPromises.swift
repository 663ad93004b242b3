import CreditDomain
import DunningRules
import UseCases

/// What became of a company's promises, with the customers who made them.
struct CompanyPromises: Sendable {
  static let customersMax = 10_000

  struct Line: Sendable {
    var customer: CustomerCode
    var promise: PromiseOfPayment
    var outcome: PromiseOutcome
  }

  let lines: [Line]
  let all: PromiseReliability
  let names: [CustomerCode: String]

  init(_ visit: Visit, _ desk: PlannerDesk) async throws(StoreFailure) {
    let customers = try await desk.store.promisers(of: visit.company, limit: Self.customersMax)
    let found = try await desk.store.cases(customers, of: visit.company, on: visit.today)
    var lines: [Line] = []
    if let (terms, cases) = found {
      for onFile in cases {
        lines += onFile.promises(under: terms).map {
          Line(customer: onFile.facts.customer, promise: $0.promise, outcome: $0.outcome)
        }
      }
    }
    self.lines = lines
    all = PromiseReliability(of: lines.map(\.outcome))
    names = try await desk.names(of: customers, visit)
  }

  var keptText: String { all.keptPercent.map { "\($0)%" } ?? "–" }

  func count(_ outcome: PromiseOutcome) -> Int {
    switch outcome {
    case .open: all.open
    case .kept: all.kept
    case .partial: all.partial
    case .missed: all.missed
    }
  }

  var html: HTML {
    H.section(.class("card"), .labelledBy("promesse")) {
      H.h2(.id("promesse")) { "Promesse" }
      H.ul(.class("states")) {
        for outcome in PromiseOutcome.allCases {
          DashboardPage.tile(PromiseWords.plural(outcome), "\(count(outcome))", PromisesPage.link(outcome))
        }
      }
      H.p(.class("sub")) {
        "Mantenute in tempo: \(keptText) di \(all.concluded) concluse. Una promessa si giudica su ciò che è arrivato "
          + "entro la sua ultima data; chi ha promesso più del dovuto la mantiene pagando tutto."
      }
    }
  }
}

/// The promises behind a number of the dashboard.
struct PromisesPage: Sendable {
  /// The newest; whoever looks for an older one looks at its customer.
  static let linesMax = 500

  let desk: PlannerDesk

  static func link(_ outcome: PromiseOutcome?) -> Link {
    Link("cruscotto", "promesse", asking: [("esito", outcome.map(PromiseWords.word))])
  }

  func show(_ visit: Visit) async throws -> Answer {
    let asked = visit.fields["esito"].flatMap { word in
      PromiseOutcome.allCases.first { PromiseWords.word($0) == word }
    }
    let promises = try await CompanyPromises(visit, desk)
    let lines = promises.lines.filter { asked == nil || $0.outcome == asked }
      .sorted { ($0.promise.lastDate, $0.customer) > ($1.promise.lastDate, $1.customer) }
    return .page(
      Layout(visit: visit, title: "Promesse", place: .dashboard, notice: nil).page {
        H.p { H.a(.href(Link("cruscotto"))) { "« Cruscotto" } }
        H.h1 { "Promesse" }
        H.form(.class("filters"), .method("get"), .action(Link("cruscotto", "promesse"))) {
          Forms.choice(
            "Esito", "esito",
            [("", "Tutte")] + PromiseOutcome.allCases.map { (PromiseWords.word($0), PromiseWords.plural($0)) },
            chosen: asked.map(PromiseWords.word))
          Forms.submit("Applica")
        }
        if lines.isEmpty {
          H.p(.class("empty")) { "Nessuna promessa." }
        } else {
          Self.table(lines.prefix(Self.linesMax), promises.names)
          if lines.count > Self.linesMax { H.p(.class("sub")) { "Le \(Self.linesMax) più recenti di \(lines.count)." } }
        }
      })
  }

  private static func table(_ lines: ArraySlice<CompanyPromises.Line>, _ names: [CustomerCode: String]) -> HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          for title in ["Cliente", "Fatta il", "Entro"] { H.th(.scope("col")) { title } }
          for title in ["Promesso", "Arrivato"] { H.th(.scope("col"), .class("number")) { title } }
          H.th(.scope("col")) { "Esito" }
        }
      }
      H.tbody {
        for line in lines {
          H.tr(.row()) {
            H.th(.scope("row")) {
              H.a(.href(Link("clienti", line.customer.text))) { names[line.customer] ?? line.customer.text }
              H.small { line.customer.text }
            }
            H.td(.heading("Fatta il")) { Figures.date(line.promise.madeOn) }
            H.td(.heading("Entro")) { Figures.date(line.promise.lastDate) }
            H.td(.class("number"), .heading("Promesso")) { Figures.plain(line.promise.parts.map(\.amount).sum()) }
            H.td(.class("number"), .heading("Arrivato")) { Figures.plain(line.promise.received.map(\.amount).sum()) }
            H.td(.heading("Esito")) { PromiseWords.singular(line.outcome) }
          }
        }
      }
    }
  }
}

/// What became of promises, in words.
enum PromiseWords {
  static func word(_ outcome: PromiseOutcome) -> String {
    switch outcome {
    case .open: "aperta"
    case .kept: "mantenuta"
    case .partial: "parziale"
    case .missed: "mancata"
    }
  }

  static func singular(_ outcome: PromiseOutcome) -> String {
    switch outcome {
    case .open: "Aperta"
    case .kept: "Mantenuta"
    case .partial: "In parte"
    case .missed: "Mancata"
    }
  }

  static func plural(_ outcome: PromiseOutcome) -> String {
    switch outcome {
    case .open: "Aperte"
    case .kept: "Mantenute"
    case .partial: "In parte"
    case .missed: "Mancate"
    }
  }
}
