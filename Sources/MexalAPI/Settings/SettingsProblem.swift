import JSONText

/// One thing wrong in a configuration file: where, and what is allowed there.
package struct SettingsProblem: Hashable, Sendable {
  /// For example `$.finestra_invio.dalle`.
  package let path: String
  /// In Italian, for whoever wrote the file.
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// A configuration file that is refused whole, with everything that is wrong in it.
package struct SettingsRefusal: Error, Hashable {
  /// At least one.
  package let problems: [SettingsProblem]

  package init(problems: [SettingsProblem]) {
    precondition(!problems.isEmpty, "A file is refused for a reason.")
    self.problems = problems
  }
}

extension JSONValue {
  /// The one value that a configuration file consists of.
  init(settingsFile bytes: [UInt8]) throws(SettingsRefusal) {
    do throws(JSONFault) {
      self = try JSONValue(validating: bytes)
    } catch {
      let text = "non è JSON valido, intorno al byte \(error.offset)"
      throw SettingsRefusal(problems: [SettingsProblem(path: "$", text: text)])
    }
  }
}
