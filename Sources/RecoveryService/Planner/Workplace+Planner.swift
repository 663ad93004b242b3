import MessageDelivery
import MexalAPI
package import PlannerWeb
import Spreadsheets
import SystemPasswords
package import UseCases

extension Workplace {
  /// What the planner works with.
  package var plannerDesk: PlannerDesk {
    PlannerDesk(
      store: store, board: board, reader: reader, change: ChangeCase(store: store, keeper: keeper, clock: clock),
      block: ChangeOrderBlock(store: store, keeper: keeper, clock: clock),
      orders: ChangeOrder(store: store, keeper: keeper, clock: clock),
      messages: ManageMessages(store: store, clock: clock),
      writing: WriteMessage(store: store, templates: templates, rates: rates, clock: clock),
      letters: PrintLetters(store: store, printer: LetterPrinter(), clock: clock),
      files: ReadMessageFile(store: store, printer: LetterPrinter(), clock: clock), spreadsheets: WorkbookWriter(),
      status: LoadSystemStatus(store: store, board: board),
      ledgerRecovery: LoadLedgerRecovery(store: store, rates: rates), workflows: OfficeWorkflows(self),
      templates: ChangeTemplates(store: store, standard: templates, clock: clock),
      trial: TryTemplate(store: store, rates: rates, clock: clock),
      settings: ApplyCompanySettings(store: store, keeper: keeper, clock: clock),
      settingsSchema: SettingsSchema.carried, users: userAdministration, words: InterfaceWords(), clock: clock)
  }

  package var plannerLogin: PlannerLogin {
    let isReachable = settings.http.map { !$0.isLoopback } ?? false
    return PlannerLogin(
      store: store, passwords: CryptPasswords(), clock: SystemClock(),
      alwaysAsks: settings.access.requiresTokens || isReachable)
  }
}

/// What the interface says, for pages.
struct InterfaceWords: PlannerWords {
  func explanation(_ explained: ExplainedCase) -> ExplainedCustomer { ExplanationMapping(explained).customer }
  func sentence(_ entry: HistoryEntry) -> String { HistoryText.sentence(entry) }
}
