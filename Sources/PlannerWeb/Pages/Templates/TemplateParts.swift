import CreditDomain
import MessageText
import MexalAPI
import UseCases

/// A text as the customer would read it today.
struct TemplateTrialView {
  let message: StoredMessage
  let customer: String

  var html: HTML {
    H.section(.class("card"), .labelledBy("anteprima")) {
      H.h2(.id("anteprima")) { "Anteprima per il cliente \(customer)" }
      H.p(.class("sub")) {
        "Con ciò che il cliente ha di scaduto oggi, o di aperto. Nulla è stato inviato né cambiato."
      }
      H.p { H.b { message.subject } }
      H.pre(.class("letter")) { message.text }
    }
  }
}

/// What a text can name.
struct TemplateFields {
  let key: TemplateKey

  private var fields: [FieldDescription] { key.isDigest ? DigestTemplate.fields : LetterTemplate.fields }

  var html: HTML {
    H.details(.class("card")) {
      H.summary { "I campi che si possono usare" }
      H.table(.class("list compact")) {
        H.thead { H.tr { for title in ["Campo", "Che cos'è", "Come si scrive"] { H.th(.scope("col")) { title } } } }
        H.tbody {
          for field in fields {
            row(field, "")
            for inner in field.fields { row(inner, field.name + " › ") }
          }
        }
      }
    }
  }

  private func row(_ field: FieldDescription, _ list: String) -> HTML {
    H.tr {
      H.th(.scope("row")) { list + field.name }
      H.td(.heading("Che cos'è")) { field.meaning + (field.isNeutral ? " (anche nell'oggetto)" : "") }
      H.td(.heading("Come si scrive")) { Self.way(field) }
    }
  }

  private static func way(_ field: FieldDescription) -> String {
    let name = field.name
    return switch field.kind {
    case .text: "{{\(name)}}"
    case .optionalText: "{{#\(name)}}…{{\(name)}}…{{/\(name)}}"
    case .flag: "{{#\(name)}}se sì{{/\(name)}} {{^\(name)}}se no{{/\(name)}}"
    case .table: "{{\(name)}} da solo sulla riga"
    case .optionalTable: "{{\(name)}} da solo sulla riga, tra {{#\(name)}} e {{/\(name)}}"
    case .list: "{{#\(name)}}per ognuno{{/\(name)}}"
    }
  }
}

/// Every version with who saved it and when, and the ready-made text.
struct TemplateHistory {
  let history: [TemplateOnFile]
  let standard: String?

  var html: HTML {
    H.section(.class("card"), .labelledBy("versioni")) {
      H.h2(.id("versioni")) { "Versioni" }
      for each in history {
        if let text = each.text {
          H.details(.class("fold")) {
            H.summary { line(each, "") }
            H.pre(.class("letter")) { text }
          }
        } else {
          H.p(.class("fold")) { line(each, " · " + (standard == nil ? "ritirato" : "di nuovo il testo pronto")) }
        }
      }
      if let standard {
        H.details(.class("fold")) {
          H.summary { "Testo pronto" }
          H.pre(.class("letter")) { standard }
        }
      }
      H.p(.class("sub")) { "Dalla riga di comando: «recupero template»." }
    }
  }

  @HTMLBuilder private func line(_ each: TemplateOnFile, _ end: String) -> HTML {
    "Versione \(each.version) · \(each.applied.author) · "
    Figures.moment(each.applied.at.inRome)
    end
  }
}
