import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Goal: every sentence that a person reads, letter for letter.
@Suite struct WordsTests {
  @Test(
    arguments: [
      (0, "0,00 €"), (5, "0,05 €"), (-5, "-0,05 €"), (99_99, "99,99 €"), (999_99, "999,99 €"), (1_000_00, "1.000,00 €"),
      (1_234_56, "1.234,56 €"), (-1_234_567_89, "-1.234.567,89 €"), (100_000_000_00, "100.000.000,00 €"),
    ] as [(Int64, String)])
  func amounts(cents: Int64, text: String) {
    #expect(ItalianText.amount(Cents(cents)) == text)
  }

  @Test func datesMomentsAndCounts() {
    #expect(ItalianFormat.date(Sample.day(20_260_103)) == "03/01/2026")
    #expect(ItalianFormat.moment(Sample.exportedAt) == "09/10/2026 alle 03:30")
    #expect(ItalianFormat.days(0) == "0 giorni")
    #expect(ItalianFormat.days(1) == "1 giorno")
    #expect(ItalianFormat.days(47) == "47 giorni")
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let reason: OrderReason
    let code: String
    let message: String
    let text: String
    var value = "null"
    var threshold = "null"
    var testDescription: String { code }
  }

  static let rows = [
    Row(
      reason: .customerUnknown, code: "CLIENTE_SCONOSCIUTO", message: "Cliente sconosciuto",
      text: "Il cliente non è tra quelli importati da Mexal."),
    Row(
      reason: .customerDeleted, code: "CLIENTE_CANCELLATO", message: "Cliente cancellato in Mexal",
      text: "Il cliente è cancellato in Mexal (conto precancellato)."),
    Row(
      reason: .manualBlock(reason: "Assegno protestato", until: nil), code: "BLOCCO_MANUALE",
      message: "Ordini bloccati: Assegno protestato",
      text: "Ordini bloccati da un operatore: Assegno protestato"),
    Row(
      reason: .manualBlock(reason: "Assegno protestato", until: Sample.day(20_261_231)), code: "BLOCCO_MANUALE",
      message: "Ordini bloccati fino al 31/12/2026: Assegno protestato",
      text: "Ordini bloccati da un operatore fino al 31/12/2026 compreso: Assegno protestato"),
    Row(
      reason: .manualBlock(reason: nil, until: Sample.day(20_261_231)), code: "BLOCCO_MANUALE",
      message: "Ordini bloccati da una persona fino al 31/12/2026",
      text: "Ordini bloccati da un operatore fino al 31/12/2026 compreso."),
    Row(
      reason: .overridden(reason: nil, cap: nil, lastDay: Sample.day(20_261_015)), code: "SBLOCCATO",
      message: "Sbloccato da una persona", text: "Sbloccato fino al 15/10/2026."),
    Row(
      reason: .overdueTooOld(amount: Cents(1_830_00), tolerance: Cents(50_00), days: 1, daysMax: 1),
      code: "SCADUTO_OLTRE_SOGLIA", message: "Scaduto 1.830,00 € da 1 giorno",
      text: "1.830,00 € scaduti da almeno 1 giorno, i più vecchi da 1 giorno; la tolleranza è 50,00 €.",
      value: "1830.00", threshold: "50.00"),
    Row(
      reason: .repeatedBounces(count: 1, countMax: 1), code: "INSOLUTI_RIPETUTI",
      message: "1 insoluto negli ultimi 12 mesi",
      text: "1 effetto insoluto negli ultimi 12 mesi; gli ordini si sospendono a partire da 1.", value: "1",
      threshold: "1"),
    Row(
      reason: .repeatedBounces(count: 4, countMax: 3), code: "INSOLUTI_RIPETUTI",
      message: "4 insoluti negli ultimi 12 mesi",
      text: "4 effetti insoluti negli ultimi 12 mesi; gli ordini si sospendono a partire da 3.", value: "4",
      threshold: "3"),
    Row(
      reason: .overLimit(exposure: Cents(10_440_00), limit: Cents(10_000_00)), code: "FUORI_FIDO",
      message: "Fido superato di 440,00 €",
      text: "L'esposizione arriva a 10.440,00 € e supera il fido di 10.000,00 €.", value: "10440.00",
      threshold: "10000.00"),
    Row(
      reason: .limitNearlyUsedUp(exposure: Cents(9_999_99), limit: Cents(10_000_01), percent: 90),
      code: "FIDO_QUASI_ESAURITO", message: "Fido quasi esaurito, restano 0,02 €",
      text: "L'esposizione arriva a 9.999,99 €, almeno il 90% del fido di 10.000,01 €.", value: "9999.99",
      threshold: "9000.01"),
    Row(
      reason: .oldData(businessHours: 30, businessHoursMax: 24), code: "DATI_VECCHI",
      message: "Dati vecchi di 30 ore lavorative",
      text: "L'ultima esportazione importata è di 30 ore lavorative fa; il limite è 24.", value: "30",
      threshold: "24"),
    Row(
      reason: .oldData(businessHours: nil, businessHoursMax: 24), code: "DATI_VECCHI",
      message: "Nessuna esportazione è stata ancora importata",
      text: "Nessuna esportazione è stata ancora importata da Mexal.", threshold: "24"),
    Row(
      reason: .prepaid(amount: Cents(500_00), total: Cents(400_00)), code: "PAGAMENTO_ANTICIPATO",
      message: "Ordine pagato in anticipo",
      text: "Pagati in anticipo 500,00 € su un totale di 400,00 €.", value: "500.00", threshold: "400.00"),
    Row(
      reason: .overridden(reason: "Garanzia ricevuta", cap: Cents(8_000_00), lastDay: Sample.day(20_261_015)),
      code: "SBLOCCATO", message: "Sbloccato da una persona: Garanzia ricevuta",
      text: "Sbloccato fino al 15/10/2026 e fino a 8.000,00 €: Garanzia ricevuta", threshold: "8000.00"),
    Row(
      reason: .stoppingState(title: "Diffida", days: 47, daysMin: 45), code: "STATO_BLOCCANTE",
      message: "Stato di recupero «Diffida», ritardo di 47 giorni",
      text:
        "Il cliente è nello stato di recupero «Diffida», che vale da 45 giorni di ritardo; il ritardo è di 47 giorni.",
      value: "47", threshold: "45"),
    Row(
      reason: .warningState(title: "Sollecito", days: 1, daysMin: 1), code: "STATO_AVVISO",
      message: "Stato di recupero «Sollecito», ritardo di 1 giorno",
      text:
        "Il cliente è nello stato di recupero «Sollecito», che vale da 1 giorno di ritardo; il ritardo è di 1 giorno.",
      value: "1", threshold: "1"),
    Row(
      reason: .deliveredGoods, code: "MERCE_CONSEGNATA",
      message: "Merce già consegnata, la fattura è sempre ammessa",
      text: "La merce è già stata consegnata: la fattura è sempre ammessa."),
  ]

  @Test(arguments: rows) func everyReason(row: Row) throws {
    var verdict = Sample.verdict(.nothing, on: Sample.regular)
    verdict.findings = [OrderFinding(reason: row.reason, outcome: .warn)]
    var writer = JSONWriter()
    OrderAnswer(verdict: verdict, data: Sample.data).write(to: &writer)
    let reply = try JSONValue(validating: writer.bytes)
    let reason = try #require(reply["motivi"]?.elements?.first { _ in true })
    #expect(reply["messaggio"]?.string == row.message)
    #expect(reason["codice"]?.string == row.code)
    #expect(reason["testo"]?.string == row.text)
    #expect(reason["valore"]?.source == row.value)
    #expect(reason["soglia"]?.source == row.threshold)
  }

  @Test func everyReasonHasARow() {
    #expect(Set(Self.rows.map(\.code)) == Set(ReasonCode.allCases.map(\.rawValue)))
  }

  @Test(arguments: [
    (OrderOutcome.approve, "E", "approva"), (.warn, "E", "avvisa"), (.hold, "S", "sospendi"), (.block, "B", "blocca"),
  ])
  func everyOutcomeHasItsLetterAndItsWord(outcome: OrderOutcome, letter: String, word: String) throws {
    var verdict = Sample.verdict(.nothing, on: Sample.regular)
    verdict.outcome = outcome
    var writer = JSONWriter()
    OrderAnswer(verdict: verdict, data: Sample.data).write(to: &writer)
    let reply = try JSONValue(validating: writer.bytes)
    #expect(reply["esito"]?.string == letter)
    #expect(reply["verdetto"]?.string == word)
  }
}
