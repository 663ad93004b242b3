import CreditDomain
import FoundationEssentials
import UseCases

/// Puts letters to be printed into a folder, one PDF each, named by company and number: the same letter again is the
/// same file.
struct LetterFolder: LetterKeeping {
  let path: String

  func keep(_ letter: MessageFile, of message: Int64, _ company: Company) async -> DeliveryResult {
    let file = "\(path)/\(company.key.replacing("/", with: "-"))-\(message).pdf"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(letter.bytes).write(to: URL(filePath: file), options: .atomic)
      return .sent(file)
    } catch {
      return .serverAway("letter not written: \(error)")
    }
  }
}
