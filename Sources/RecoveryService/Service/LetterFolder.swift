import CreditDomain
import FoundationEssentials
import Glibc
import QueueExecution
import UseCases

/// Puts letters to be printed into a folder, one PDF each, named by company and number: the same letter again is the
/// same file.
///
/// Writes on a queue of its own: the folder may lie on another machine.
actor LetterFolder: LetterKeeping {
  private let path: String
  private let executor = QueueExecutor(label: "recupero.letters")

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(path: String) { self.path = path }

  func keep(_ letter: MessageFile, of message: Int64, _ company: Company) -> DeliveryResult {
    let file = file(of: message, company)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(letter.bytes).write(to: URL(filePath: file), options: .atomic)
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
