import CreditDomain
import FoundationEssentials
import MessageDelivery
import UseCases

/// Puts letters to be printed into a folder, one PDF each, named by company and number: the same letter again is the
/// same file.
struct LetterFolder: LetterKeeping {
  let path: String
  private let printer = LetterPrinter()

  init(path: String) { self.path = path }

  func keep(_ message: StoredMessage, _ envelope: MessageEnvelope) async -> DeliveryResult {
    let file = "\(path)/\(envelope.company.key.replacing("/", with: "-"))-\(message.id).pdf"
    do {
      let bytes = try await printer.pdf(LetterSheet(message, envelope))
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: file), options: .atomic)
      return .sent(file)
    } catch {
      return .serverAway("letter not written: \(error)")
    }
  }
}
