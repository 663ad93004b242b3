import CreditDomain
import DunningRules
import MessageText

/// Makes the files of a message before its first attempt. They are kept with it: what is repeated after a crash is the
/// same to the byte.
struct PrintMessage {
  let printer: any LetterPrinting

  static let letterName = "lettera.pdf"
  static let statementName = "estratto-conto.pdf"

  /// None for most reminders; a letter is one file with its statement behind it.
  ///
  /// - Parameter statement: looked at where the message wants one.
  func files(
    of message: StoredMessage, _ envelope: MessageEnvelope, _ statement: CustomerStatement?, on day: CalendarDate
  ) async -> Result<[MessageFile], LetterFailure> {
    let sheet = message.attachesStatement ? statement.map { LetterSheet($0, of: envelope.company, on: day) } : nil
    let papers: [(name: String, sheets: [LetterSheet])] =
      switch message.channel {
      case .letter: [(PrintMessage.letterName, [LetterSheet(message, envelope)] + [sheet].compactMap { $0 })]
      case .email, .certifiedEmail: sheet.map { [(PrintMessage.statementName, [$0])] } ?? []
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
}

extension StoredMessage {
  /// Whether files are to be made before it can go.
  package var isUnprinted: Bool { files.isEmpty && (channel == .letter || attachesStatement) }
}

extension LetterSheet {
  fileprivate init(_ statement: CustomerStatement, of company: Company, on day: CalendarDate) {
    self.init(StatementModel(statement, of: company, on: day))
  }
}
