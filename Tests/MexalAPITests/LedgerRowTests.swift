import CreditDomain
import DunningRules
import JSONRPC
import JSONText
import MexalAPI
import Testing

/// Goal: an instalment shows what is still to come, how late it is and when it was settled, in every phase.
@Suite struct LedgerRowTests {
  @Test(
    arguments: [
      (.open, 67, "aperta", "1830.00", 67, "null"), (.open, 0, "aperta", "1830.00", 0, "null"),
      (.open, -5, "aperta", "1830.00", 0, "null"), (.presented, 5, "presentata", "1830.00", 0, "null"),
      (.matured, 67, "maturata", "0.00", 0, "null"), (.bounced, 67, "insoluta", "1830.00", 67, "null"),
      (.paid, 67, "pagata", "0.00", 60, #""20261002""#), (.paid, 3, "pagata", "0.00", 0, #""20261002""#),
      (.closed, 67, "chiusa", "0.00", 66, #""20261008""#),
    ] as [(InstalmentPhase, Int, String, String, Int, String)])
  func everyPhase(phase: InstalmentPhase, age: Int, word: String, residual: String, late: Int, settled: String) throws {
    let row = try row(phase, age: age, Cents(1_830_00))
    #expect(row["stato_rata"]?.string == word)
    #expect(row["residuo"]?.source == residual)
    #expect(row["giorni_ritardo"]?.source == String(late))
    #expect(row["dt_pagamento"]?.source == settled)
  }

  @Test func aCreditIsOwedAndNeverLate() throws {
    let row = try row(.open, age: 67, Cents(-5_00))
    #expect(row["residuo"]?.source == "-5.00")
    #expect(row["giorni_ritardo"]?.source == "0")
  }

  @Test func whatRecoverySaysStandsInItsPlaces() throws {
    let row = LedgerRow(
      document: DocumentLabel(), instalment: Sample.instalment(1, "B", due: Sample.today, Cents(1_00), .open),
      phase: .open, today: Sample.today, workflow: "bonifico", state: "diffida", restraint: .promise,
      interest: Cents(1_23), compensation: Cents(40_00), certainty: .toBeConfirmed)
    var writer = JSONWriter()
    row.write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self).hasSuffix(
        #"""
        "iter":"bonifico","stato":"diffida","trattenuta":"promessa","interessi":1.23,\#
        "tasso_interessi":"da_confermare","indennizzo":40.00,"spese_insoluto":0.00}
        """#))
  }

  private func row(_ phase: InstalmentPhase, age: Int, _ amount: Cents) throws -> JSONValue {
    var instalment = Sample.instalment(1, "R", due: Sample.today.adding(days: -age), amount, .open)
    if phase == .paid { instalment.paidOn = Sample.day(20_261_002) }
    if phase == .closed { instalment.closedOn = Sample.day(20_261_008) }
    var writer = JSONWriter()
    LedgerRow(document: DocumentLabel(), instalment: instalment, phase: phase, today: Sample.today).write(to: &writer)
    return try JSONValue(validating: writer.bytes)
  }
}
