import CreditDomain
import DunningRules
import MessageText
import MexalAPI
import UseCases

/// *Modelli*: the texts that the company writes with, ready-made and its own.
struct TemplatesPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let templates = try await desk.templates.list(of: visit.company).filter { $0.text != nil || $0.own != nil }
    let named = try await namedByWorkflows(visit)
    let missing = named.subtracting(templates.filter { $0.text != nil }.map(\.key.name)).sorted()
    return .page(page(visit, templates, missing: missing))
  }

  private func page(_ visit: Visit, _ templates: [TemplateInForce], missing: [String]) -> HTML {
    Layout(visit: visit, title: "Modelli", place: .templates, notice: Notice(visit.fields)).page {
      H.h1 { "Modelli dei messaggi" }
      for each in templates where each.fault != nil {
        H.p(.class("notice bad"), .role("alert")) {
          "Il testo dell'azienda «\(each.key.name)» non va più bene: intanto si scrive con quello pronto. "
          H.a(.href(.template(each.key))) { "Correggilo" }
        }
      }
      for name in missing {
        H.p(.class("notice bad"), .role("alert")) {
          "Un iter nomina il modello «\(name)», che non c'è: al posto del messaggio nasce un'attività. "
          H.a(.href(.template(TemplateKey(name: name)))) { "Scrivilo" }
        }
      }
      table(templates)
      form
    }
  }

  private func namedByWorkflows(_ visit: Visit) async throws(StoreFailure) -> Set<String> {
    let workflows = try await desk.workflows.inForce(visit.company) ?? []
    return Set(workflows.flatMap { $0.workflow.states.compactMap(\.message?.template.text) })
  }

  private func table(_ templates: [TemplateInForce]) -> HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          for title in ["Modello", "Lingua", "Categoria", "Oggetto", "Testo"] { H.th(.scope("col")) { title } }
        }
      }
      H.tbody {
        for each in templates {
          H.tr(.row()) {
            H.th(.scope("row")) { H.a(.href(.template(each.key))) { each.key.name } }
            H.td(.heading("Lingua")) { each.key.language }
            H.td(.heading("Categoria")) { each.key.category ?? "tutte" }
            H.td(.heading("Oggetto")) { TemplateWords.subject(each.text) }
            H.td(.heading("Testo")) { TemplateWords.origin(each) }
          }
        }
      }
    }
  }

  private var form: HTML {
    H.section(.class("card"), .labelledBy("altro")) {
      H.h2(.id("altro")) { "Un altro testo" }
      H.p(.class("sub")) {
        "Per una lingua o una categoria di clienti, o con un nome nuovo da usare negli iter. Nella lingua e nella "
          + "categoria del cliente si cerca per prima cosa; poi in italiano, per tutte."
      }
      H.form(.class("filters"), .method("get"), .action(Link("modello"))) {
        Forms.text("Modello", "nome", isRequired: true)
        Forms.text("Lingua, due lettere", "lingua", value: TemplateKey.standardLanguage, isRequired: true)
        Forms.text("Categoria del cliente (vuota = tutte)", "categoria", isRequired: false)
        Forms.submit("Apri")
      }
    }
  }
}

/// Texts in words.
enum TemplateWords {
  static func origin(_ each: TemplateInForce) -> String {
    switch (each.own, each.standard) {
    case (let own?, _) where own.text != nil: "dell'azienda, versione \(own.version) di \(own.applied.author)"
    case (_, .some): "pronto"
    case (.some, nil): "ritirato"
    case (nil, nil): "non c'è ancora"
    }
  }

  /// As it is written in the first line.
  static func subject(_ text: String?) -> String {
    let line = text?.split(whereSeparator: \.isNewline).first ?? ""
    return String(line.trimmingPrefix("Oggetto:").drop(while: \.isWhitespace))
  }

  static func title(_ key: TemplateKey) -> String {
    "«\(key.name)», lingua \(key.language), " + (key.category.map { "categoria «\($0)»" } ?? "tutte le categorie")
  }
}

extension Link {
  static func template(_ key: TemplateKey, done: Done? = nil) -> Link {
    Link(
      "modello",
      asking: [
        ("nome", key.name), ("lingua", key.language), ("categoria", key.category), ("fatto", done?.rawValue),
      ])
  }
}

extension FormFields {
  func templateKey() throws(PageRefusal) -> TemplateKey {
    guard
      let key = TemplateKey(
        checking: self["nome"] ?? "", language: self["lingua"] ?? TemplateKey.standardLanguage,
        category: self["categoria"] ?? "")
    else {
      throw .badForm(
        "Il nome di un modello è di lettere minuscole, cifre e trattini, la lingua di due lettere; il riepilogo interno "
          + "non ha categorie.")
    }
    return key
  }

  /// A text of several lines as it was written: browsers end lines as mail does.
  func lines(_ name: String) -> String {
    (all(name).first ?? "").split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }
}
