package import CreditDomain
import UseCases

/// Parts of forms. A field that is given the fault of its form says what is wrong with it, if it is the one.
package enum Forms {
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

  /// One day. What is no day is shown as a text: a browser's field for days would lose it.
  package static func date(
    _ label: String, _ name: String, value: String? = nil, from: CalendarDate?, isRequired: Bool,
    fault: FormFault? = nil
  ) -> HTML {
    let value = value ?? ""
    let day = FormFields.date(value)?.isoText
    return field(label, name, fault) { mark in
      H.input(
        .type(day == nil && !value.isEmpty ? "text" : "date"), .name(name), .value(day ?? value),
        from.map { .min($0.isoText) }, .required(isRequired), mark)
    }
  }

  /// One line of text.
  package static func text(
    _ label: String, _ name: String, value: String? = nil, isRequired: Bool, list: String? = nil,
    fault: FormFault? = nil
  ) -> HTML {
    field(label, name, fault) { mark in
      H.input(
        .type("text"), .name(name), .value(value ?? ""), .lengthMax(FormFields.textLengthMax), .autocomplete("off"),
        list.map { .list($0) }, .required(isRequired), mark)
    }
  }

  /// An amount in euros.
  package static func amount(
    _ label: String, _ name: String, value: String? = nil, isRequired: Bool, fault: FormFault? = nil
  ) -> HTML {
    field(label, name, fault) { mark in
      H.input(
        .type("text"), .inputMode("decimal"), .name(name), .value(value ?? ""), .placeholder("1.234,56"),
        .autocomplete("off"), .required(isRequired), mark)
    }
  }

  /// A choice; what is chosen now is selected.
  package static func choice(
    _ label: String, _ name: String, _ options: [(value: String, text: String)], chosen: String?,
    fault: FormFault? = nil
  ) -> HTML {
    field(label, name, fault) { mark in
      H.select(.name(name), mark) {
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
