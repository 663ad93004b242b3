// Fields, and what is wrong with them.
extension Forms {
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
