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
    let sheets = PrintMessage.sheets(of: message, envelope, statement, on: day)
    let papers: [(name: String, sheets: [LetterSheet])] =
      switch message.channel {
      case .letter: [(PrintMessage.letterName, sheets)]
      case .email, .certifiedEmail: sheets.isEmpty ? [] : [(PrintMessage.statementName, sheets)]
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

  /// What stands on the paper of a message: the letter itself where it is one, and its statement behind it.
  static func sheets(
    of message: StoredMessage, _ envelope: MessageEnvelope, _ statement: CustomerStatement?, on day: CalendarDate
  ) -> [LetterSheet] {
    let statement = message.attachesStatement ? statement.map { LetterSheet($0, of: envelope.company, on: day) } : nil
    return (message.channel == .letter ? [LetterSheet(message, envelope)] : []) + [statement].compactMap { $0 }
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
