import Foundation

/// The rules that the compiler does not check, each a function from a file to its violations (`path:line: what`).
enum HouseRules {
  static let pureTargets: Set<String> = [
    "CreditDomain", "RiskRules", "DunningRules", "JSONText", "JSONRPC", "MessageText", "MexalAPI",
    "SampleDump",
  ]
  static let pureModules: Set<String> = pureTargets.union(["Mustache", "Synchronization"])
  static let fileLinesMax = 260

  /// Calls that have a better place or no place, with what stands in their stead.
  static let banned: [(text: String, instead: String)] = [
    ("try!", "a typed error"), ("as!", "a checked conversion"), ("fatalError(", "precondition or an error"),
    ("print(", "the logger"), ("Date()", "the injected clock"),
    ("Date.now", "the injected clock"), ("Task.detached", "a structured task"),
    ("DispatchQueue.global", "a queue with an owner"), ("@preconcurrency import", "a wrapper"),
  ]

  /// The one place that reads the clock of the machine.
  static let clock = "Sources/RecoveryService/Service/Clocks.swift"

  /// A comment says why something is as it is; what is left to do is no comment.
  static func leftovers(in file: Repository.File) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      guard let comment = line.range(of: "//") else { return nil }
      let mark = ["TODO", "FIXME", "XXX"].first { line[comment.upperBound...].contains($0) }
      return mark.map { "\(file.path):\(index + 1): '\($0)'" }
    }
  }

  static func bannedCalls(in file: Repository.File) -> [String] {
    violations(in: file) { line in
      banned.first { call in
        contains(call.text, in: line) && !(file.path == clock && call.text == "Date.now")
      }.map { "'\($0.text)': use \($0.instead)" }
    }
  }

  /// A task without an owner outlives what started it, and nobody hears of its failure.
  static func unownedTasks(in file: Repository.File) -> [String] {
    violations(in: file) { line in
      let code = line.trimmingCharacters(in: .whitespaces)
      return code.hasPrefix("Task {") || code.hasPrefix("_ = Task {") ? "a task without an owner" : nil
    }
  }

  static func impureImports(in file: Repository.File) -> [String] {
    guard pureTargets.contains(file.target) else { return [] }
    return violations(in: file) { line in
      guard let module = importedModule(line), !pureModules.contains(module) else { return nil }
      return "a pure target imports \(module)"
    }
  }

  static func binaryFloatingPoint(in file: Repository.File) -> [String] {
    guard pureTargets.contains(file.target) || file.target == "UseCases" else { return [] }
    return violations(in: file) { line in
      ["Double", "Float"].contains { contains($0, in: line) } ? "binary floating point on the path of money" : nil
    }
  }

  /// Every promise that the compiler cannot check says why it holds, on the lines above it.
  static func unexplainedPromises(in file: Repository.File) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      guard !isComment(line), line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") else {
        return nil
      }
      let above = file.lines[max(0, index - 4)..<index].joined(separator: " ")
      return above.contains("is fine because") ? nil : "\(file.path):\(index + 1): says not why it is sound"
    }
  }

  /// What other targets see says what it is or promises.
  static func unsaidTypes(in file: Repository.File) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      guard isType(line) else { return nil }
      let above = file.lines[..<index].last { !$0.hasPrefix("@") && !$0.hasPrefix("//") || $0.hasPrefix("///") }
      return above?.hasPrefix("///") == true ? nil : "\(file.path):\(index + 1): says not what it is"
    }
  }

  private static func isType(_ line: String) -> Bool {
    let kinds = ["struct", "class", "enum", "protocol", "actor"]
    let words = line.split(separator: " ").prefix { $0 != "{" }.map(String.init)
    guard !line.hasPrefix(" "), let first = words.first, ["package", "public"].contains(first),
      !words.contains("import")
    else {
      return false
    }
    return kinds.contains { words.prefix(3).contains($0) }
  }

  static func excessiveLength(of file: Repository.File) -> [String] {
    file.lines.count > fileLinesMax ? ["\(file.path): \(file.lines.count) lines, at most \(fileLinesMax)"] : []
  }

  static func importedModule(_ line: String) -> String? {
    let words = line.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), index <= 1, words.indices.contains(index + 1) else { return nil }
    let isKind = ["struct", "class", "enum", "func", "protocol"].contains(words[index + 1])
    guard words.indices.contains(index + (isKind ? 2 : 1)) else { return nil }
    return words[index + (isKind ? 2 : 1)].split(separator: ".").first.map(String.init)
  }

  private static func violations(in file: Repository.File, _ check: (String) -> String?) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      isComment(line) ? nil : check(line).map { "\(file.path):\(index + 1): \($0)" }
    }
  }

  private static func isComment(_ line: String) -> Bool {
    line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
  }

  /// As a word of its own: `Blueprint(` holds no `print(`.
  private static func contains(_ text: String, in line: String) -> Bool {
    guard let range = line.range(of: text) else { return false }
    guard range.lowerBound > line.startIndex, text.first?.isLetter == true else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !before.isLetter && !before.isNumber && before != "_"
  }
}
