import CreditDomain
import FoundationEssentials
import Glibc
import MessageDelivery
import UseCases

/// Puts letters to be printed into a folder, one PDF each, named by company and number: the same letter again is the
/// same file.
struct LetterFolder: LetterKeeping {
  let path: String
  private let printer = LetterPrinter()

  init(path: String) { self.path = path }

  func keep(_ message: StoredMessage, _ envelope: MessageEnvelope) async -> DeliveryResult {
    let file = file(of: message.id, envelope.company)
    do {
      let bytes = try await printer.pdf(LetterSheet(message, envelope))
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: file), options: .atomic)
      return .sent(file)
    } catch {
      return .serverAway("letter not written: \(error)")
    }
  }

  /// Removes letters whose content is no longer on file.
  func remove(_ messages: [Int64], of company: Company) throws(ProgramFailure) {
    for message in messages {
      let file = file(of: message, company)
      guard unlink(file) == 0 || errno == ENOENT else {
        throw ProgramFailure("\(file) cannot be removed: \(String(cString: strerror(errno)))")
      }
    }
  }

  private func file(of message: Int64, _ company: Company) -> String {
    "\(path)/\(company.key.replacing("/", with: "-"))-\(message).pdf"
  }
}

extension LetterSheet {
  fileprivate init(_ message: StoredMessage, _ envelope: MessageEnvelope) {
    let address = message.address.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    self.init(
      sender: LetterParty(name: envelope.companyName, lines: []),
      recipient: LetterParty(name: envelope.recipientName ?? "", lines: address), place: "",
      date: message.createdAt.inRome.date, subject: message.subject,
      opening: message.text.split(separator: "\n\n").map(String.init), table: nil, closing: [], signature: [],
      footer: "", words: .italian)
  }
}
