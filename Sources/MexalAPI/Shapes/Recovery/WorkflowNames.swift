package import DunningRules
package import JSONRPC
package import JSONText

/// The name of a workflow or of a state.
extension WorkflowName: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .text(pattern: "^[a-z0-9-]{1,\(lengthMax)}$") }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let name = WorkflowName(try String(reading: value)) else {
      throw .invalid("da 1 a \(WorkflowName.lengthMax) lettere minuscole, cifre o trattini")
    }
    self = name
  }

  package func write(to writer: inout JSONWriter) { writer.string(text) }
}

/// A state that a person names, with its workflow or without.
package struct StateChoice: Hashable, Sendable {
  /// Nil = the workflow that the customer's state is of.
  package var workflow: WorkflowName?
  package var state: WorkflowName

  package init(workflow: WorkflowName?, state: WorkflowName) {
    self.workflow = workflow
    self.state = state
  }
}

extension StateReference {
  /// *iter* and *stato* name a state together or are both left out.
  static func read(_ workflow: WorkflowName?, _ state: WorkflowName?) throws(Mismatch) -> StateReference? {
    switch (workflow, state) {
    case (nil, nil): nil
    case (let workflow?, let state?): StateReference(workflow: workflow, state: state)
    case (nil, _?): throw Mismatch.missing.inside(.member("iter"))
    case (_?, nil): throw Mismatch.missing.inside(.member("stato"))
    }
  }
}

extension StateReference: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("iter") { $0.workflow }
    Field("stato") { $0.state }
  }
}
