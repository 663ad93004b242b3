import CreditDomain

extension DigestModel: TemplateModel {
  package static let goesToCustomers = false
  package static let fields: [TemplateField<DigestModel>] = [
    .text("azienda", "la nostra ragione sociale", isNeutral: true, \.company),
    .text("data", "il giorno, gg/mm/aaaa", isNeutral: true) { ItalianFormat.date($0.date) },
    .text("numero_clienti", "quanti clienti ci sono", isNeutral: true) { String($0.customerCount) },
    .flag("un_cliente", "il cliente è uno solo") { $0.customerCount == 1 },
    .text("totale", "il totale degli importi", isNeutral: true) { ItalianFormat.amount($0.total) },
    .table("tabella", "i clienti con lo stato raggiunto", \.table),
    .list("clienti", "i clienti, dal più grave", of: entryFields, \.entries),
  ]

  /// Whoever reads it is inside the company.
  package var signature: [String] { [] }

  private static let entryFields: [TemplateField<Entry>] = [
    .text("cliente", "la ragione sociale o il nome", \.customer),
    .text("codice_cliente", "il codice conto", \.customerCode),
    .text("stato", "lo stato raggiunto", \.state),
    .text("importo", "l'importo interessato") { ItalianFormat.amount($0.amount) },
    .text("ritardo", "il ritardo più lungo, per esempio 12 giorni") { ItalianFormat.days($0.daysLate) },
  ]

  private var table: MessageTable {
    MessageTable(
      columns: [
        .init("Cliente"), .init("Codice"), .init("Stato"), .init("Giorni di ritardo", isNumeric: true),
        .init("Importo", isNumeric: true),
      ],
      rows: entries.map { entry in
        [entry.customer, entry.customerCode, entry.state, String(entry.daysLate), ItalianFormat.amount(entry.amount)]
      }, totals: [.init("Totale", ItalianFormat.amount(total))])
  }
}
