package import JSONText

/// What the OpenRPC document says about a method.
package struct MethodDescription: Sendable {
  package let name: StaticString
  package let summary: String
  package let parameters: [ParameterDeclaration]
  package let result: JSONSchema
  package let errors: [RPCError]
  package let examples: [MethodExample]

  package init<M: Method>(_ method: M.Type) {
    name = M.name
    summary = M.summary
    parameters = M.parameters.declarations
    result = M.Reply.outputSchema
    errors = M.errors
    examples = M.examples
  }
}
