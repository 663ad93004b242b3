/// Why the program cannot begin or go on: a sentence for administrators, in English, that says what to do.
package struct ProgramFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
