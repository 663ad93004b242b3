import CreditDomain

extension LetterModel: TemplateModel {
  package static let goesToCustomers = true
  package static let fields = partyFields + letterFields + totalFields + tableFields + listFields

  package var signature: [String] { sender.signature }

  private static let partyFields: [TemplateField<LetterModel>] = [
    .text("azienda", "la nostra ragione sociale", isNeutral: true, \.sender.name),
    .optional("azienda_email", "il nostro indirizzo di posta", \.sender.email),
    .optional("azienda_telefono", "il nostro telefono", \.sender.phone),
    .optional("iban", "l'IBAN su cui pagare, a gruppi di quattro", \.sender.groupedIBAN),
    .optional("firmatario", "chi firma", \.sender.signatory),
    .text("cliente", "la ragione sociale o il nome del cliente", isNeutral: true, \.recipient.name),
    .text("codice_cliente", "il codice conto del cliente", isNeutral: true, \.recipient.code),
    .text("intestazione", "Spett.le o Gentile, poi il cliente") { $0.recipient.title + " " + $0.recipient.name },
    .flag("persona_fisica", "il cliente è una persona fisica", \.recipient.isNaturalPerson),
    .optional("cliente_indirizzo", "l'indirizzo del cliente") { model in
      model.recipient.address.isEmpty ? nil : model.recipient.address.joined(separator: ", ")
    },
    .optional("cliente_partita_iva", "la partita IVA del cliente", \.recipient.vatNumber),
    .optional("cliente_codice_fiscale", "il codice fiscale del cliente", \.recipient.fiscalCode),
  ]

  private static let letterFields: [TemplateField<LetterModel>] = [
    .text("data", "la data della lettera, gg/mm/aaaa", isNeutral: true) { ItalianFormat.date($0.date) },
    .text("data_estesa", "la data della lettera, per esempio 3 febbraio 2026") { ItalianFormat.longDate($0.date) },
    .optional("protocollo", "il numero di protocollo", \.reference),
    .optional("termine", "l'ultimo giorno che la lettera concede per pagare") { $0.deadline.map(ItalianFormat.date) },
    .text("causale", "che cosa scrivere nel bonifico", \.paymentReference),
    .flag("un_documento", "le righe richieste sono una sola") { $0.asked.count == 1 },
    .flag("solo_insoluti", "le righe richieste sono tutte insoluti, e non ci sono crediti") { model in
      model.credits.isEmpty && model.asked.allSatisfy { $0.bounce != nil }
    },
    .optional("ultimo_avviso", "la data dell'ultimo avviso già inviato") { model in
      model.previousNotices.last.map { ItalianFormat.date($0.date) }
    },
    .flag("un_avviso", "gli avvisi già inviati sono uno solo") { $0.previousNotices.count == 1 },
    .flag("interessi_231", "si chiedono gli interessi del D.Lgs. 231/2002") { $0.interest == .commercial },
    .flag("interessi_legali", "si chiedono gli interessi legali") { $0.interest == .legal },
  ]

  private static let totalFields: [TemplateField<LetterModel>] = [
    .text("numero_documenti", "quante sono le righe richieste") { String($0.asked.count) },
    .text("totale", "il capitale richiesto: righe meno crediti") { ItalianFormat.amount($0.askedTotal) },
    .optional("totale_crediti", "il totale dei crediti, negativo") { amount(of: $0.credits.map(\.amount).sum()) },
    .optional("totale_interessi", "gli interessi maturati") { amount(of: $0.claims.interest) },
    .flag("interessi_provvisori", "il tasso di un periodo è da confermare: gli interessi possono cambiare") { model in
      model.claims.interest > .zero && !model.claims.isInterestFinal
    },
    .optional("totale_indennizzo", "l'indennizzo per i costi di recupero") { amount(of: $0.claims.compensation) },
    .optional("totale_spese", "le spese bancarie degli insoluti") { amount(of: $0.claims.bankCharges) },
    .optional("totale_accessori", "interessi, indennizzo e spese") { amount(of: $0.claims.total) },
    .text("totale_dovuto", "capitale e accessori") { ItalianFormat.amount($0.grandTotal) },
    .text("saldo", "il totale di tutte le righe, richieste e no") { ItalianFormat.amount($0.balance) },
    .optional("ritardo_massimo", "il ritardo più lungo, per esempio 12 giorni") { model in
      model.daysLateMax > 0 ? ItalianFormat.days(model.daysLateMax) : nil
    },
  ]

  private static let tableFields: [TemplateField<LetterModel>] = [
    .table("tabella", "le righe richieste e i crediti, con il totale", \.askedTable),
    .optionalTable("tabella_escluse", "le righe che non si chiedono ora, con il motivo", \.excludedTable),
    .optionalTable("tabella_insoluti", "gli effetti tornati insoluti", \.bouncedTable),
    .optionalTable("tabella_accessori", "interessi, indennizzo e spese per documento", \.claimsTable),
    .table("tabella_estratto_conto", "tutte le righe con la loro situazione", \.statementTable),
  ]

  private static let listFields: [TemplateField<LetterModel>] = [
    .list("righe", "le righe richieste", of: rowFields) { model in model.asked.map { (model, $0) } },
    .list("crediti", "crediti e incassi da abbinare", of: rowFields) { model in model.credits.map { (model, $0) } },
    .list("escluse", "le righe che non si chiedono ora", of: rowFields) { model in model.excluded.map { (model, $0) } },
    .list("avvisi", "gli avvisi già inviati, dal più vecchio", of: noticeFields, \.previousNotices),
  ]

  private static let rowFields: [TemplateField<(LetterModel, LetterRow)>] = [
    .text("documento", "per esempio Fattura n. 12 del 03/02/2026", \.1.document.text),
    .text("scadenza", "la scadenza originale, gg/mm/aaaa") { ItalianFormat.date($0.1.due) },
    .text("importo", "l'importo della riga") { ItalianFormat.amount($0.1.amount) },
    .optional("ritardo", "per esempio 12 giorni") { model, row in
      model.daysLate(row) > 0 ? ItalianFormat.days(model.daysLate(row)) : nil
    },
    .optional("motivo", "perché non si chiede ora") { $0.1.exclusion?.text },
    .optional("data_insoluto", "il giorno dell'insoluto") { $0.1.bounce.map { ItalianFormat.date($0.date) } },
    .optional("motivo_insoluto", "il motivo indicato dalla banca", \.1.bounce?.reason),
  ]

  private static let noticeFields: [TemplateField<PreviousNotice>] = [
    .text("avviso", "il nome dell'avviso, per esempio 1° sollecito", \.title),
    .text("data_avviso", "il giorno in cui è partito") { ItalianFormat.date($0.date) },
  ]

  /// Nil when it is nothing.
  private static func amount(of cents: Cents) -> String? { cents == .zero ? nil : ItalianFormat.amount(cents) }
}

extension Exclusion {
  /// As customers read it.
  var text: String {
    switch self {
    case .disputed: "contestata"
    case .promised(let until): "pagamento previsto entro il " + ItalianFormat.date(until)
    case .held: "sospesa"
    }
  }
}
