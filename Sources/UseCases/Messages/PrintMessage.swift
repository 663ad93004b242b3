import CreditDomain
import DunningRules
import MessageText

/// Makes the files of a message before its first attempt, and keeps them: what is repeated after a crash is the same
/// to the byte.
struct PrintMessage {
  let store: any MessageFileKeeping
  let printer: any LetterPrinting

  static let letterName = "lettera.pdf"
  static let statementName = "estratto-conto.pdf"

  /// - Returns: none for most reminders; a letter is one file with its statement behind it.
  func files(
    of message: StoredMessage, _ envelope: MessageEnvelope, on day: CalendarDate
  ) async throws(StoreFailure) -> Result<[MessageFile], LetterFailure> {
    guard message.files.isEmpty else { return .success(try await store.files(of: message.id, envelope.company)) }
    let made = try await made(of: message, envelope, on: day)
    if case .success(let files) = made, !files.isEmpty {
      try await store.keep(files, of: message.id, envelope.company)
    }
    return made
  }

  /// What would be kept.
  func made(
    of message: StoredMessage, _ envelope: MessageEnvelope, on day: CalendarDate
  ) async throws(StoreFailure) -> Result<[MessageFile], LetterFailure> {
    let statement = message.attachesStatement ? try await statement(for: message, envelope.company, on: day) : nil
    let papers: [(name: String, sheets: [LetterSheet])] =
      switch message.channel {
      case .letter: [(PrintMessage.letterName, [LetterSheet(message, envelope)] + [statement].compactMap { $0 })]
      case .email, .certifiedEmail: statement.map { [(PrintMessage.statementName, [$0])] } ?? []
      }
    var files: [MessageFile] = []
    for (name, sheets) in papers {
      guard let name = AttachmentName(name) else { continue }
      do throws(LetterFailure) {
        files.append(MessageFile(name: name, bytes: try await printer.pdf(sheets, list: nil)))
      } catch { return .failure(error) }
    }
    return .success(files)
  }

  private func statement(
    for message: StoredMessage, _ company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> LetterSheet? {
    guard let customer = message.customer else { return nil }
    return try await store.statement(of: customer, company, on: day).map { found in
      LetterSheet(StatementModel(found, of: company, on: day))
    }
  }
}
