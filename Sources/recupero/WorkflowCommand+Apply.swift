import ArgumentParser
import CreditDomain
import DunningRules
import JSONText
import MexalAPI
import RecoveryService
import UseCases

extension WorkflowCommand {
  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts definitions of iter in force, all of them or none, and takes the customers along them.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "The company: AZI or AZI/SOTTOAZIENDA.") var company: String
    @ArgumentParser.Flag(help: "These files become the company's whole set: every other iter is withdrawn.")
    var only = false
    @Argument(help: "The files, JSON.", completion: .file(extensions: ["json"])) var files: [String]

    func validate() throws {
      guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
      guard Company(key: company) != nil else { throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.") }
    }

    func run() async throws {
      guard let company = Company(key: company) else { return }
      let sources = try files.map { WorkflowFiles.Source(name: $0, bytes: try InputBytes.read($0)) }
      let drafts: [WorkflowDraft]
      do throws(WorkflowFiles.Refusal) {
        drafts = try WorkflowFiles(sources).files.map {
          WorkflowDraft(name: $0.workflow.name, text: $0.document.source)
        }
      } catch {
        throw ProgramFailure(error.problems.map(\.line).joined(separator: "\n"))
      }
      let isWhole = only
      let change = try await Workplace.open(try options.settings()) { workplace in
        let application = WorkflowApplication(workplace, keeper: nil) { failure in
          var output = StandardError()
          output.write("recupero: \(failure.failure)\n")
        }
        return try await application.run(
          drafts, isWhole: isWhole, of: company, author: CommandLinePerson.name)
      }
      switch change {
      case .applied(let documents, let withdrawn, _):
        for document in documents {
          StandardText.write("iter \(document.name.text): in vigore, versione \(document.version)")
        }
        for name in withdrawn { StandardText.write("iter \(name.text): ritirato") }
        if documents.isEmpty, withdrawn.isEmpty { StandardText.write("nessun iter è cambiato") }
      case .refused(let complaints):
        throw ProgramFailure(complaints.map { "\($0.path): \($0.text)" }.joined(separator: "\n"))
      case .changedMeanwhile(let name, let version):
        throw ProgramFailure("iter \(name.text) has version \(version) meanwhile")
      }
    }
  }
}
