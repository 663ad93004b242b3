import CreditDomain
import DunningRules
import MessageText
import MexalAPI
import RiskRules
import UseCases

/// What a sheet shows to everybody who may look at customers at all: icon, verdict and amounts.
struct CustomerOutline: Sendable {
  let customer: CustomerPosition
  let indicators: RiskIndicators
  let ageing: Ageing

  init?(_ answer: RiskAnswer, now: LocalMoment) {
    guard let view = answer.view, let customer = view.customer else { return nil }
    self.customer = customer
    indicators = RiskIndicators(
      of: customer, invoiced: view.invoiced, under: view.standing.policy, on: now.date,
      dataAgeBusinessHours: view.standing.exportedAt.map { ItalianCalendar.businessHours(from: $0, to: now) })
    ageing = indicators.standing.totals.ageing
  }
}

/// What a sheet shows to the credit office beside that.
struct CustomerFile: Sendable {
  private static let historyPageSize: PageSize = 30
  private static let tasksMax = 50

  let sheet: UseCases.CustomerSheet
  let ledger: UseCases.CustomerLedger
  let recovery: [InstalmentID: LineRecovery]
  let explained: ExplainedCase
  let explanation: ExplainedCustomer
  let tasks: TaskPage
  let history: Page<HistoryEntry>
  let workflows: [WorkflowInForce]
  let operators: [String]
  /// The texts that a letter can be written with.
  let letterTexts: [String]

  var record: UseCases.CaseRecord { explained.onFile.record }

  /// Nil when there is no such customer.
  init?(_ customer: CustomerCode, _ visit: Visit, _ desk: PlannerDesk) async throws(StoreFailure) {
    let (company, today) = (visit.company, visit.today)
    guard let sheet = try await LoadCustomerSheet(store: desk.store).run(customer, of: company, today: today),
      let ledger = try await LoadCustomerLedger(store: desk.store).run(
        customer, of: company, scope: .all, today: today),
      let explained = try await ExplainCase(store: desk.store).run(customer, of: company, on: today),
      let history = try await desk.store.history(
        of: customer, company, .everything, before: HistoryCursor(text: visit.fields["prima"]),
        limit: Self.historyPageSize.limit)
    else { return nil }
    self.sheet = sheet
    self.ledger = ledger
    self.explained = explained
    self.history = Self.historyPageSize.page(history)
    explanation = desk.words.explanation(explained)
    recovery = try await desk.ledgerRecovery.run(customer, of: company, lines: ledger.lines, today: today)
    tasks = try await desk.store.tasks(
      of: company, TaskFilter(customer: customer), after: nil, limit: Self.tasksMax)
    workflows = try await desk.workflows.inForce(company) ?? []
    operators = try await desk.store.choices(of: company).operators
    letterTexts = Set(try await desk.templates.list(of: company).map(\.key).filter { !$0.isDigest }.map(\.name))
      .sorted()
  }

  /// A document by the number that forms name it with, and the amount that the form is about.
  typealias FormDocument = (id: Int64, label: DocumentLabel, amount: Cents)

  /// Documents with something owed.
  var owedDocuments: [FormDocument] {
    let owed = Dictionary(grouping: explained.onFile.facts.instalments.filter { $0.amount > .zero }, by: \.id.document)
    return owed.compactMap { id, instalments in
      explained.onFile.documents[id].map { (id, $0, instalments.map(\.amount).sum()) }
    }.sorted { $0.id < $1.id }
  }

  /// Instalments with something owed, as forms name them.
  var owedInstalments: [(id: InstalmentID, text: String)] {
    explained.onFile.facts.instalments.filter { $0.amount > .zero }.map { instalment in
      let document = explained.onFile.documents[instalment.id.document].map(Documents.name) ?? ""
      return (
        instalment.id,
        "\(document) · rata \(instalment.id.ordinal) del \(ItalianFormat.date(instalment.due)) · "
          + ItalianFormat.amount(instalment.amount)
      )
    }
  }

  /// The workflows that a person gave and nobody took back: for the customer, and for instalments that are owed. Of
  /// several for the same the last one counts.
  var givenWorkflows: [(fact: CaseFact, workflow: WorkflowName, instalment: InstalmentID?)] {
    let owed = Set(explained.onFile.facts.instalments.map(\.id))
    var given: [InstalmentID?: (fact: CaseFact, workflow: WorkflowName, instalment: InstalmentID?)] = [:]
    for fact in explained.onFile.decisions {
      guard case .workflow(let name, let instalment) = fact.decision, instalment.map(owed.contains) ?? true else {
        continue
      }
      given[instalment] = (fact, name, instalment)
    }
    return given.values.sorted { $0.fact.id < $1.fact.id }
  }

  /// Documents on which interest or compensation is claimed, with how much; paid ones too.
  var claimedDocuments: [FormDocument] {
    let claimed = Dictionary(grouping: recovery) { $0.key.document }
      .mapValues { parts in parts.map { $0.value.interest + $0.value.compensation }.sum() }
    let labels = Dictionary(ledger.lines.map { ($0.id.document, $0.label) }, uniquingKeysWith: { first, _ in first })
    return claimed.compactMap { id, amount in
      amount > .zero ? labels[id].map { (id, $0, amount) } : nil
    }.sorted { $0.id < $1.id }
  }
}

extension HistoryCursor {
  var text: String { "\(recordedAt.microsecondsSince1970)-\(source.rawValue)-\(id)" }

  init?(text: String?) {
    guard let parts = text?.split(separator: "-"), parts.count == 3, let moment = Int64(parts[0]),
      let number = Int(parts[1]), let source = HistorySource(rawValue: number), let id = Int64(parts[2])
    else { return nil }
    self.init(recordedAt: Instant(microsecondsSince1970: moment), source: source, id: id)
  }
}
