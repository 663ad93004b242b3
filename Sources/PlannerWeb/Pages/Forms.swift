import CreditDomain
import UseCases

/// Parts of forms.
enum Forms {
  /// A form that changes something: with the token of the page and the company that it is about.
  static func post(
    _ action: Link, _ visit: Visit, class names: String = "", id: String? = nil, @HTMLBuilder content: () -> HTML
  ) -> HTML {
    H.form(.method("post"), .action(action), .class(names), id.map { .id($0) }) {
      hidden("gettone", visit.formToken)
      hidden("azienda", visit.company.key)
      content()
    }
  }

  static func hidden(_ name: String, _ value: String) -> HTML {
    H.input(.type("hidden"), .name(name), .value(value))
  }

  /// A field under its label.
  static func field(_ label: String, @HTMLBuilder content: () -> HTML) -> HTML {
    H.label(.class("field")) {
      H.span { label }
      content()
    }
  }

  static func date(_ label: String, _ name: String, value: String? = nil, from: CalendarDate?, isRequired: Bool) -> HTML
  {
    field(label) {
      H.input(
        .type("date"), .name(name), .value(value ?? ""), from.map { .min($0.isoText) }, .required(isRequired))
    }
  }

  static func text(_ label: String, _ name: String, value: String? = nil, isRequired: Bool, list: String? = nil) -> HTML
  {
    field(label) {
      H.input(
        .type("text"), .name(name), .value(value ?? ""), .lengthMax(FormFields.textLengthMax), .autocomplete("off"),
        list.map { .list($0) }, .required(isRequired))
    }
  }

  static func amount(_ label: String, _ name: String, value: String? = nil, isRequired: Bool) -> HTML {
    field(label) {
      H.input(
        .type("text"), .inputMode("decimal"), .name(name), .value(value ?? ""), .placeholder("1.234,56"),
        .autocomplete("off"), .required(isRequired))
    }
  }

  /// A choice; what is chosen now is selected.
  static func choice(
    _ label: String, _ name: String, _ options: [(value: String, text: String)], chosen: String?
  ) -> HTML {
    field(label) {
      H.select(.name(name)) {
        for option in options {
          H.option(.value(option.value), .selected(option.value == (chosen ?? ""))) { option.text }
        }
      }
    }
  }

  static func submit(_ text: String, class names: String = "") -> HTML {
    H.button(.type("submit"), .class(names)) { text }
  }
}
