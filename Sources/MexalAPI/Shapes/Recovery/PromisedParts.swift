import CreditDomain
package import DunningRules
package import JSONRPC
package import JSONText

/// The amounts and days of a promise; with several a repayment plan (*piano di rientro*).
package struct PromisedParts: JSONReadable, Hashable {
  package static let partsMax = 60

  /// At least one.
  package let parts: [PromiseOfPayment.Part]

  package static var inputSchema: JSONSchema {
    .array(of: PromisedPart.inputSchema, itemsMin: 1, itemsMax: partsMax)
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    let promised = try [PromisedPart](atLeastOneOf: value, itemsMax: PromisedParts.partsMax, "un importo con la data")
    parts = promised.map(\.part)
  }
}

private struct PromisedPart: JSONObjectReadable {
  let part: PromiseOfPayment.Part

  static let parameters = Parameters(
    Parameter<PositiveAmount>("importo", "Più di zero"), Parameter<CalendarDate>("data", "Il giorno del pagamento"),
    into: { amount, date throws(Mismatch) in
      guard amount.cents > .zero else { throw Mismatch.invalid("l'importo è zero").inside(.member("importo")) }
      return PromisedPart(part: PromiseOfPayment.Part(amount: amount.cents, date: date))
    })
}
