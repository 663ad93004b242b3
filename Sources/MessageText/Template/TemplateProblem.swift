/// One thing wrong in a template.
package struct TemplateProblem: Hashable, Sendable {
  /// From 1.
  package let line: Int
  /// In Italian, for whoever wrote it.
  package let text: String
}

/// A template that is not accepted: nothing of it is saved.
package struct TemplateRefusal: Error, Hashable {
  /// By line; at least one.
  package let problems: [TemplateProblem]
}
