import CreditDomain
import DunningRules
import JSONText
import UseCases

/// Everything on file of one customer, and what whoever asks must be told with it (regulation EU 2016/679, art. 15).
struct PrivacyReport {
  let data: PersonalData
  let company: Company
  let customer: CustomerCode
  let now: LocalMoment

  /// One JSON object, indented, with a line's end.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (key, text) in words {
      writer.key(key)
      writer.string(text)
    }
    writer.key("dati")
    writer.raw(Array(data.json.utf8))
    writer.endObject()
    return JSONValue(writer).indented() + [UInt8(ascii: "\n")]
  }

  private var words: [(StaticString, String)] {
    let policy = data.policy
    return [
      ("azienda", company.key), ("cod_conto", customer.text), ("cliente", data.name), ("prodotto_il", now.mexalText),
      ("finalita", "Incasso dei crediti commerciali: scadenzario, solleciti, valutazione degli ordini."),
      (
        "base_giuridica",
        "Esecuzione del contratto e legittimo interesse al recupero del credito (GDPR, art. 6, 1, b e f); obblighi di "
          + "legge sulle scritture (art. 6, 1, c)."
      ), ("origine", "Il gestionale dell'azienda, e ciò che l'ufficio crediti ha annotato."),
      (
        "destinatari",
        "Gli addetti autorizzati dell'azienda e i suoi fornitori di posta; messaggi al solo cliente."
      ),
      (
        "conservazione",
        "Cliente e documenti \(policy.customerYears) anni dall'ultimo movimento, testo delle lettere "
          + "\(policy.letterYears) anni (art. 2220 c.c.); note e motivi \(policy.noteMonths) mesi da quando i crediti di "
          + "allora sono saldati (art. 2946 c.c.)."
      ), ("cancellazione", data.verdict.text),
      (
        "decisioni_sugli_ordini",
        "Un ordine può essere sospeso da regole scritte: scaduto, insoluti, fido, stato del recupero. Ogni decisione porta "
          + "le regole e i numeri da cui nasce (base_decisione); una persona può sbloccare l'ordine, e si può chiederlo."
      ),
      (
        "diritti",
        "Rettifica, cancellazione, limitazione, opposizione (GDPR, artt. 16-18 e 21), reclamo al Garante (art. 77)."
      ), ("nota", "I nomi delle colonne sono quelli della base dati; gli importi _cents sono in centesimi."),
    ]
  }
}

extension RetentionVerdict {
  fileprivate var text: String {
    switch self {
    case .erasable: "Il cliente può essere cancellato."
    case .kept(let reason): "Non ancora possibile: \(reason.text)."
    }
  }
}

extension RetentionReason {
  /// In words for the credit office, without a full stop.
  var text: String {
    switch self {
    case .owes(let count): "ha \(count) rate aperte (GDPR, art. 17, 3, e)"
    case .ordersReserved(let count): "ha \(count) ordini autorizzati in corso"
    case .messagesWaiting(let count): "ha \(count) messaggi ancora da inviare"
    case .writesWaiting(let count): "ha \(count) scritture che Mexal deve ancora ricevere"
    case .accountOfOthers(let count): "è il conto a cui si fatturano altri \(count) clienti"
    case .dutyToKeep(let until):
      "i suoi documenti vanno tenuti fino al \(until.mexalText) (art. 2220 c.c.; GDPR, art. 17, 3, b)"
    }
  }
}

extension ErasureCounts {
  var text: String {
    "\(customers) clienti, \(documents) documenti, \(orders) ordini e \(messages) messaggi cancellati; "
      + "di chi resta \(letters) lettere e \(notes) note"
  }
}
