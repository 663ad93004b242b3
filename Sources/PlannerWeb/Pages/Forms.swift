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

// Fields, and what is wrong with them.
extension Forms {
  /// A field under its label.
  static func field(_ label: String, @HTMLBuilder content: () -> HTML) -> HTML {
    H.label(.class("field")) {
      H.span { label }
      content()
    }
  }

  /// A field under its label, and under it what is wrong with it.
  /// - Parameter content: the field itself, which carries the mark that it is given.
  static func field(
    _ label: String, _ name: String, _ fault: FormFault?, @HTMLBuilder content: (Attribute?) -> HTML
  ) -> HTML {
    let fault = fault?.field == name ? fault : nil
    let labelled = field(label) { content(fault.map(mark)) }
    guard let fault else { return labelled }
    return H.div(.class("field")) {
      labelled
      problem(fault)
    }
  }

  /// Boxes of which several may be checked; the first carries the mark of what is wrong with all.
  static func boxes(
    _ legend: String, _ name: String, _ options: [(value: String, text: String)], chosen: Set<String>,
    fault: FormFault? = nil, @HTMLBuilder more: () -> HTML = { .empty }
  ) -> HTML {
    let fault = fault?.field == name ? fault : nil
    return H.fieldset {
      H.legend { legend }
      fault.map(problem)
      for (index, option) in options.enumerated() {
        H.label(.class("check")) {
          H.input(
            .type("checkbox"), .name(name), .value(option.value), .checked(chosen.contains(option.value)),
            index == 0 ? fault.map(mark) : nil)
          H.span { option.text }
        }
      }
      more()
    }
  }

  /// What is wrong with the form as a whole.
  static func problem(ofForm fault: FormFault?) -> HTML? {
    guard let fault, fault.field == nil else { return nil }
    return problem(fault)
  }

  private static func problem(_ fault: FormFault) -> HTML { H.p(.class("problem"), .id(id(fault))) { fault.text } }

  private static func mark(_ fault: FormFault) -> Attribute { .isWrong(describedBy: id(fault)) }

  /// One form of a page is not accepted at a time: its fields have names of their own.
  private static func id(_ fault: FormFault) -> String { "errore-" + (fault.field ?? "modulo") }
}
