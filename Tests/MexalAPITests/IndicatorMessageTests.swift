import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Goal: the one line beside a customer says whether orders pass, why not, and what is overdue.
@Suite struct IndicatorMessageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var change: @Sendable (inout CustomerPosition) -> Void = { _ in }
    var dataAge = 3
    let letter: String
  }

  static let overdue = OpenItem(due: Sample.today.adding(days: -1), amount: Cents(1_00), standing: .open)

  @Test(arguments: [
    Row(testDescription: "Cliente regolare", letter: "E"),
    Row(testDescription: "Scaduto 1,00 € da 1 giorno", change: { $0.items = [overdue] }, letter: "E"),
    Row(testDescription: "Attenzione: dati vecchi di 25 ore lavorative", dataAge: 25, letter: "E"),
    Row(
      testDescription: "Scaduto 1,00 € da 1 giorno; attenzione: dati vecchi di 25 ore lavorative",
      change: { $0.items = [overdue] }, dataAge: 25, letter: "E"),
    Row(
      testDescription: "Ordini sospesi: 3 insoluti negli ultimi 12 mesi",
      change: { $0.bounces = Array(repeating: Bounce(date: Sample.today, amount: Cents(1)), count: 3) }, letter: "S"),
    Row(
      testDescription: "Ordini bloccati: cliente cancellato in Mexal", change: { $0.isDeleted = true }, letter: "B"),
    Row(testDescription: "Ordini bloccati: x", change: { $0.block = OrderBlock(reason: "x", until: nil) }, letter: "B"),
  ])
  func theLine(row: Row) throws {
    var position = Sample.regular
    row.change(&position)
    let indicators = RiskIndicators(
      of: position, under: RiskPolicy(), on: Sample.today, dataAgeBusinessHours: row.dataAge)
    var writer = JSONWriter()
    RiskIndicator.Reply(
      company: Sample.company, customer: position, indicators: indicators, today: Sample.today, data: Sample.data
    ).write(to: &writer)
    let reply = try JSONValue(validating: writer.bytes)
    #expect(reply["messaggio"]?.string == row.testDescription)
    #expect(reply["esito"]?.string == row.letter)
  }
}
