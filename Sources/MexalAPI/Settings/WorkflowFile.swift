package import DunningRules
package import JSONText

/// The definition of a workflow (*iter*), read whole or refused whole.
package struct WorkflowFile: Sendable {
  package let workflow: Workflow
  /// The file as it was written.
  package let document: JSONValue

  /// `version` is the one that the definition is kept under.
  package init(_ document: JSONValue, version: Int = 1) throws(SettingsRefusal) {
    var file = SettingsObject(document, path: "$")
    let workflow = file.workflow(version: version)
    let problems = file.finished()
    guard problems.isEmpty, let workflow else { throw SettingsRefusal(problems: problems) }
    self.workflow = workflow
    self.document = document
  }

  /// Reads a file from its bytes.
  package init(bytes: [UInt8], version: Int = 1) throws(SettingsRefusal) {
    try self.init(JSONValue(settingsFile: bytes), version: version)
  }
}
