import ArgumentParser
import MessageText
import RecoveryService

/// Whom texts are for.
struct TemplatePlace: ParsableArguments {
  @Option(help: "Of the customers who are written to, ISO 639, two letters.") var language = TemplateKey
    .standardLanguage
  @Option(help: "Of the customers who are written to; without: all that have no text of their own.") var category = ""

  func key(_ name: String) throws -> TemplateKey { try Self.key(name, language: language, category: category) }

  static func key(
    _ name: String, language: String = TemplateKey.standardLanguage, category: String = ""
  ) throws -> TemplateKey {
    guard let key = TemplateKey(checking: name, language: language, category: category) else {
      throw ValidationError(
        "\(name): expected a name of small letters, digits and dashes, a language of two letters, and no category for"
          + " \(TemplateKey.digestName).")
    }
    return key
  }
}

/// A text as it stands in a file called after it.
struct TemplateFile: Sendable {
  let file: String
  let key: TemplateKey
  let text: String

  /// All of them are good, or none is taken.
  static func read(_ files: [String], _ key: (String) throws -> TemplateKey) throws -> [TemplateFile] {
    var complaints: [String] = []
    let texts = try files.map { file in
      let stem = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
      let text = TemplateFile(
        file: file, key: try key(stem), text: String(decoding: try InputBytes.read(file), as: UTF8.self))
      do throws(TemplateRefusal) { try checkTemplate(text.text, as: text.key) } catch {
        complaints.append(error.lines(of: file))
      }
      return text
    }
    guard complaints.isEmpty else { throw ProgramFailure(complaints.joined(separator: "\n")) }
    return texts
  }
}

extension TemplateRefusal {
  func lines(of file: String) -> String {
    problems.map { "\(file):\($0.line): \($0.text)" }.joined(separator: "\n")
  }
}

extension TemplateKey {
  var line: String { name + ", " + language + (category.map { ", categoria \($0)" } ?? "") }
}
