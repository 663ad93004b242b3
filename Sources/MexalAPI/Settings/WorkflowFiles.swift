import CreditDomain
import DunningRules

/// The workflows of one company together: each is good by itself, and no two of them claim the same instalments.
package struct WorkflowFiles: Sendable {
  /// A definition with the name that problems call it by: its file, or words for one that is in force already.
  package struct Source: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// One thing wrong, in one of the sources.
  package struct Problem: Hashable, Sendable {
    package let source: String
    package let problem: SettingsProblem

    /// In one line, for people.
    package var line: String { "\(source): \(problem.path): \(problem.text)" }
  }

  /// At least one problem.
  package struct Refusal: Error, Hashable {
    package let problems: [Problem]
  }

  /// In the order of the sources.
  package let files: [WorkflowFile]

  /// Those that are good by themselves are compared with each other even when others are not.
  package init(_ sources: [Source]) throws(Refusal) {
    var read: [(source: String, file: WorkflowFile)] = []
    var problems: [Problem] = []
    for source in sources {
      do throws(SettingsRefusal) {
        let file = try WorkflowFile(bytes: source.bytes)
        for earlier in read {
          guard let problem = file.workflow.conflict(with: earlier.file.workflow, called: earlier.source) else {
            continue
          }
          problems.append(Problem(source: source.name, problem: problem))
        }
        read.append((source.name, file))
      } catch {
        problems += error.problems.map { Problem(source: source.name, problem: $0) }
      }
    }
    guard problems.isEmpty else { throw Refusal(problems: problems) }
    files = read.map(\.file)
  }
}

extension Workflow {
  /// Why this one cannot stand beside `other`.
  fileprivate func conflict(with other: Workflow, called name: String) -> SettingsProblem? {
    if self.name == other.name { return SettingsProblem(path: "$.id", text: "lo stesso id ha già \(name)") }
    guard event == other.event else { return nil }
    let path = "$.tipi_pagamento"
    let word = WorkflowEventWord(event).rawValue
    switch (letters, other.letters) {
    case (nil, nil):
      return SettingsProblem(
        path: path, text: "per l'evento \(word) non ha tipi_pagamento già \(name): uno solo vale per tutti gli altri")
    case (let letters?, let others?):
      let shared = letters.intersection(others).map(\.text).sorted()
      guard !shared.isEmpty else { return nil }
      return SettingsProblem(
        path: path, text: "per l'evento \(word) nomina già \(name): \(shared.joined(separator: ", "))")
    case (nil, _?), (_?, nil): return nil
    }
  }
}
