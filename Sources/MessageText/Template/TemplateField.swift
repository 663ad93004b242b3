/// What templates can be written for.
package protocol TemplateModel: Sendable {
  /// What a template may name; the only ones.
  static var fields: [TemplateField<Self>] { get }
  /// Whether the message is read by the customer, whose mailbox others may read too.
  static var goesToCustomers: Bool { get }
  var language: String { get }
  var signature: [String] { get }
}

/// A name that templates can use, and where its value comes from.
package struct TemplateField<Model>: Sendable {
  let description: FieldDescription
  let value: @Sendable (Model) -> FieldValue

  /// A text that is always there.
  static func text(
    _ name: String, _ meaning: String, isNeutral: Bool = false, _ text: @escaping @Sendable (Model) -> String
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .text, isNeutral: isNeutral),
      value: { .text(text($0)) })
  }

  /// A text that may be missing.
  static func optional(
    _ name: String, _ meaning: String, _ text: @escaping @Sendable (Model) -> String?
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .optionalText),
      value: { text($0).map { .text($0) } ?? .absent })
  }

  static func flag(
    _ name: String, _ meaning: String, _ flag: @escaping @Sendable (Model) -> Bool
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .flag), value: { .flag(flag($0)) })
  }

  /// A table that is always there.
  static func table(
    _ name: String, _ meaning: String, _ table: @escaping @Sendable (Model) -> MessageTable
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .table), value: { .table(table($0)) })
  }

  /// A table that may be missing.
  static func optionalTable(
    _ name: String, _ meaning: String, _ table: @escaping @Sendable (Model) -> MessageTable?
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .optionalTable),
      value: { table($0).map { .table($0) } ?? .absent })
  }

  static func list<Element>(
    _ name: String, _ meaning: String, of fields: [TemplateField<Element>],
    _ elements: @escaping @Sendable (Model) -> [Element]
  ) -> TemplateField {
    TemplateField(
      description: FieldDescription(name: name, meaning: meaning, kind: .list, fields: fields.map(\.description)),
      value: { model in
        .list(elements(model).map { element in fields.map { ($0.description.name, $0.value(element)) } })
      })
  }
}

/// A field as people who write templates are told of it.
package struct FieldDescription: Hashable, Sendable {
  package var name: String
  /// In Italian.
  package var meaning: String
  package var kind: FieldKind
  /// Whether it tells nothing of what is owed, so that a subject may show it.
  package var isNeutral = false
  /// Of each element of a list.
  package var fields: [FieldDescription] = []
}

/// How a template may use a field: print it, ask whether it is there, or go through it.
package enum FieldKind: Hashable, Sendable, CaseIterable {
  case text, optionalText, flag, table, optionalTable, list
}

/// What a field comes to for one message.
enum FieldValue {
  case text(String)
  case flag(Bool)
  case table(MessageTable)
  case list([[(name: String, value: FieldValue)]])
  /// An optional one that is missing.
  case absent
}
