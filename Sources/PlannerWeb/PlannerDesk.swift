import CreditDomain
package import JSONText
package import MexalAPI
import RiskRules
package import UseCases

/// Everything that pages read from and act through, put together once by whoever runs the planner.
package struct PlannerDesk: Sendable {
  package typealias Store = CaseReading & CaseStore & CustomerReading & PositionLoading & PlannerReading
    & DashboardReading & SavedViews & WorkflowStore & SimulationReading & ImportHistory & OrderDecisions
    & CompanySettingsStore & StatusReading

  let store: any Store
  let board: RiskBoard
  let reader: RiskReader
  let change: ChangeCase
  let block: ChangeOrderBlock
  let orders: ChangeOrder
  let messages: ManageMessages
  let writing: WriteMessage
  let letters: PrintLetters
  let files: ReadMessageFile
  let spreadsheets: any SpreadsheetWriting
  let status: LoadSystemStatus
  let workflows: any WorkflowDesk
  let templates: ChangeTemplates
  let trial: TryTemplate
  let settings: ApplyCompanySettings
  /// Of a company's configuration file.
  let settingsSchema: JSONValue
  let users: AdministerUsers
  let words: any PlannerWords
  let ledgerRecovery: LoadLedgerRecovery
  let clock: any BusinessClock

  package init(
    store: any Store, board: RiskBoard, reader: RiskReader, change: ChangeCase, block: ChangeOrderBlock,
    orders: ChangeOrder, messages: ManageMessages, writing: WriteMessage, letters: PrintLetters, files: ReadMessageFile,
    spreadsheets: any SpreadsheetWriting,
    status: LoadSystemStatus, ledgerRecovery: LoadLedgerRecovery, workflows: any WorkflowDesk,
    templates: ChangeTemplates, trial: TryTemplate, settings: ApplyCompanySettings, settingsSchema: JSONValue,
    users: AdministerUsers, words: any PlannerWords, clock: any BusinessClock
  ) {
    self.store = store
    self.board = board
    self.reader = reader
    self.change = change
    self.block = block
    self.orders = orders
    self.messages = messages
    self.writing = writing
    self.letters = letters
    self.files = files
    self.spreadsheets = spreadsheets
    self.status = status
    self.ledgerRecovery = ledgerRecovery
    self.workflows = workflows
    self.templates = templates
    self.trial = trial
    self.settings = settings
    self.settingsSchema = settingsSchema
    self.users = users
    self.words = words
    self.clock = clock
  }
}

extension PlannerDesk {
  /// The names of customers who are known.
  func names(of customers: [CustomerCode], _ visit: Visit) async throws(StoreFailure) -> [CustomerCode: String] {
    let answers = try await reader.answers(about: customers, of: visit.company, today: visit.today)
    let known = zip(customers, answers).compactMap { code, answer in answer.view?.customer.map { (code, $0.name) } }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }
}

extension PlannerDesk {
  /// What everybody may see of customers who are known.
  func outlines(
    of customers: [CustomerCode], _ visit: Visit
  ) async throws(StoreFailure) -> [CustomerCode: CustomerOutline] {
    let answers = try await reader.answers(about: customers, of: visit.company, today: visit.today)
    let known = zip(customers, answers).compactMap { code, answer in
      CustomerOutline(answer, now: visit.now).map { (code, $0) }
    }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }
}

/// What pages say in the same words as the interface.
package protocol PlannerWords: Sendable {
  func explanation(_ explained: ExplainedCase) -> ExplainedCustomer
  /// What happened, as one sentence.
  func sentence(_ entry: HistoryEntry) -> String
}
