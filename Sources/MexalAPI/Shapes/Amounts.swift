package import CreditDomain
package import JSONRPC
package import JSONText

/// An amount: written as a number with two decimals, read from a number or from its digits in a text.
extension Cents: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .number() }
  package static var inputSchema: JSONSchema {
    .oneOf([.number(), .text(pattern: #"^[-+]?\d{1,9}([.,]\d{1,2})?$"#)])
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    let minorUnits: Int64?
    switch value.kind {
    case .number: minorUnits = value.number?.scaled(decimals: 2)
    case .string: minorUnits = value.string.flatMap { Cents(decimal: $0)?.minorUnits }
    case .object, .array, .bool, .null: throw .expected("un importo")
    }
    guard let minorUnits, (-Cents.recordMax.minorUnits...Cents.recordMax.minorUnits).contains(minorUnits) else {
      throw .invalid("un importo ha al massimo due decimali e non supera " + ItalianText.amount(.recordMax))
    }
    self.init(minorUnits)
  }

  package func write(to writer: inout JSONWriter) { writer.amount(hundredths: minorUnits) }
}

/// An amount that is asked for or paid: at least zero.
package struct PositiveAmount: JSONReadable {
  package let cents: Cents

  package static var inputSchema: JSONSchema {
    .oneOf([.number(minimum: 0), .text(pattern: #"^\+?\d{1,9}([.,]\d{1,2})?$"#)])
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    cents = try Cents(reading: value)
    guard cents >= .zero else { throw .invalid("l'importo non può essere negativo") }
  }
}
