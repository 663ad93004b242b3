/// Reads the tags of a body one after the other, and notes what would come out wrong or empty.
struct BodyCheck {
  private struct Section {
    var name: String
    var line: Int
    /// What it opened on; nil = an inverted section.
    var field: FieldDescription?
  }

  static let sectionDepthMax = 8

  private(set) var problems: [TemplateProblem] = []
  private var open: [Section] = []
  private let fields: [FieldDescription]

  init(_ tags: [TemplateTag], fields: [FieldDescription]) {
    self.fields = fields
    for tag in tags { check(tag) }
    for section in open { note(section.line, "la sezione {{#\(section.name)}} non è chiusa da {{/\(section.name)}}") }
  }

  private mutating func check(_ tag: TemplateTag) {
    switch tag.kind {
    case .comment: break
    case .variable: checkVariable(tag)
    case .section, .invertedSection: openSection(tag)
    case .end: closeSection(tag)
    case .refused(let sign):
      note(tag.line, "{{\(sign)…}} non è ammesso: si usano solo {{campo}}, {{#campo}} e {{^campo}}")
    case .unfinished: note(tag.line, "{{ senza }}")
    case .stray: note(tag.line, "}} senza {{")
    }
  }

  /// What a name means here: the innermost list first.
  private var scope: [FieldDescription] { (open.last { $0.field?.kind == .list }?.field?.fields ?? []) + fields }

  private mutating func field(of tag: TemplateTag) -> FieldDescription? {
    if let found = scope.first(where: { $0.name == tag.name }) { return found }
    let known = scope.map(\.name).sorted().joined(separator: ", ")
    note(tag.line, "il campo «\(tag.name)» non esiste; qui si possono usare: \(known)")
    return nil
  }

  private mutating func checkVariable(_ tag: TemplateTag) {
    guard let field = field(of: tag) else { return }
    switch field.kind {
    case .text, .table: break
    case .optionalText, .optionalTable:
      if !open.contains(where: { $0.field == field }) {
        note(tag.line, "\(field.name) può mancare: va scritto tra {{#\(field.name)}} e {{/\(field.name)}}")
      }
    case .flag: note(tag.line, "\(field.name) è un sì o un no: si usa come {{#\(field.name)}} o {{^\(field.name)}}")
    case .list: note(tag.line, "\(field.name) è un elenco: si usa tra {{#\(field.name)}} e {{/\(field.name)}}")
    }
    switch field.kind {
    case .table, .optionalTable:
      if !tag.isAlone { note(tag.line, "\(field.name) è una tabella: {{\(field.name)}} sta da solo sulla sua riga") }
    case .text, .optionalText, .flag, .list: break
    }
  }

  private mutating func openSection(_ tag: TemplateTag) {
    guard open.count < BodyCheck.sectionDepthMax else {
      return note(tag.line, "più di \(BodyCheck.sectionDepthMax) sezioni una dentro l'altra")
    }
    guard let field = field(of: tag) else { return open.append(Section(name: tag.name, line: tag.line)) }
    var opened: FieldDescription? = field
    if case .invertedSection = tag.kind { opened = nil }
    switch field.kind {
    case .text, .table: note(tag.line, "\(field.name) c'è sempre: si scrive {{\(field.name)}}, senza sezione")
    case .list where opened != nil && open.contains { $0.field?.kind == .list }:
      note(tag.line, "un elenco non può stare dentro un altro")
    case .optionalText, .optionalTable, .flag, .list: break
    }
    open.append(Section(name: tag.name, line: tag.line, field: opened))
  }

  private mutating func closeSection(_ tag: TemplateTag) {
    guard let last = open.popLast() else { return note(tag.line, "{{/\(tag.name)}} non chiude niente") }
    guard last.name != tag.name else { return }
    note(tag.line, "{{/\(tag.name)}} al posto di {{/\(last.name)}}: la sezione è aperta alla riga \(last.line)")
  }

  private mutating func note(_ line: Int, _ text: String) { problems.append(TemplateProblem(line: line, text: text)) }
}
