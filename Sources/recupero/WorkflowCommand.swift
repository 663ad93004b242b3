import ArgumentParser
import JSONRPC
import JSONText
import MexalAPI
import RecoveryService

struct WorkflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow", abstract: "The paths of recovery (iter) of a company.",
    subcommands: [Check.self, Apply.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is wrong with definitions of iter, each and all together, if anything.")

    @ArgumentParser.Flag(help: "Prints the result as one JSON object.") var json = false
    @Argument(help: "The files, JSON.", completion: .file(extensions: ["json"])) var files: [String]

    func validate() throws {
      guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
    }

    func run() throws {
      let sources = try files.map { WorkflowFiles.Source(name: $0, bytes: try InputBytes.read($0)) }
      let check = WorkflowCheck(sources)
      if json {
        var writer = JSONWriter()
        check.write(to: &writer)
        StandardText.write(String(decoding: writer.bytes, as: UTF8.self))
      }
      switch check {
      case .good(let workflows):
        if !json { workflows.forEach { StandardText.write($0.summary) } }
      case .refused(let problems):
        throw ProgramFailure(problems.map(\.line).joined(separator: "\n"))
      }
    }
  }
}
