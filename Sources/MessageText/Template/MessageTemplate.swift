import Mustache

/// A text that users write once for every medium, checked when it is saved: a field that does not exist, or that may be
/// missing and stands unguarded, is refused then, so that no letter goes out with a hole in it.
///
/// The file begins with `Oggetto: …` and a blank line; the body follows, its paragraphs set apart by blank lines. Of
/// Mustache it may use `{{campo}}`, `{{#campo}}`, `{{^campo}}`, `{{/campo}}` and comments.
package struct MessageTemplate<Model: TemplateModel>: Sendable {
  /// As it was written.
  package let source: String
  private let subject: MustacheTemplate
  private let body: MustacheTemplate

  /// What a template of this kind can name.
  package static var fields: [FieldDescription] { Model.fields.map(\.description) }

  package init(_ text: String) throws(TemplateRefusal) {
    let source = TemplateSource(text)
    var problems = source.problems
    if problems.isEmpty {
      let fields = MessageTemplate.fields
      problems +=
        SubjectCheck(source.subject, line: 1, fields: fields, goesToCustomers: Model.goesToCustomers).problems
      let tags = TemplateTag.all(in: source.body, firstLine: source.bodyLine)
      problems += BodyCheck(tags, fields: fields).problems
    }
    guard problems.isEmpty else { throw TemplateRefusal(problems: problems.sorted { $0.line < $1.line }) }
    self.source = text
    subject = try MessageTemplate.parse(source.subject, line: 1)
    body = try MessageTemplate.parse(source.body, line: source.bodyLine)
  }

  /// Without escaping: each medium does its own afterwards.
  private static func parse(_ text: String, line: Int) throws(TemplateRefusal) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
    } catch {
      let problem = TemplateProblem(line: line, text: "il testo non è Mustache valido: \(error)")
      throw TemplateRefusal(problems: [problem])
    }
  }

  package func render(_ model: Model) -> RenderedMessage {
    var values = TemplateValues()
    let context = values.context(of: model)
    return RenderedMessage(
      language: model.language, subject: TemplateValues.oneLine(subject.render(context)),
      blocks: values.blocks(of: body.render(context)), signature: model.signature.map(TemplateValues.oneLine))
  }
}

/// The text of a message to one customer.
package typealias LetterTemplate = MessageTemplate<LetterModel>
/// The text of a message to people inside the company, about several customers.
package typealias DigestTemplate = MessageTemplate<DigestModel>
