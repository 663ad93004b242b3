/// Why a form is not accepted, for whoever filled it in.
package struct FormFault: Error, Hashable, Sendable {
  /// In Italian; it names the field as the form does.
  package let text: String
  /// The name of the field that it is about; nil = the form as a whole.
  package let field: String?
  /// Which of several fields of that name, counted from 0.
  package let row: Int

  package init(_ text: String, at field: String? = nil, row: Int = 0) {
    self.text = text
    self.field = field
    self.row = row
  }
}

/// What was written in one of the forms of a page that was not accepted, so that it need not be written again.
struct FormDraft: Sendable {
  /// Which of the forms it is, in the words of the page.
  let form: String
  let fields: FormFields
  let fault: FormFault

  /// Itself, where it is about that form.
  func of(_ form: String) -> FormDraft? { form == self.form ? self : nil }

  /// What was written; empty when it was nothing.
  func text(_ name: String) -> String { fields[name] ?? "" }

  /// What the page says first.
  var notice: Notice { .bad(fault.text) }
}
