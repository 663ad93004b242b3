package import CreditDomain
package import JSONRPC
package import JSONText

/// A document as a caller names it: *causale*, *serie*, *numero*, *data_documento*, as many as are needed to tell it
/// from the customer's others.
package struct DocumentName: JSONObjectReadable, Hashable {
  package let label: DocumentLabel

  package static let parameters = Parameters(
    Parameter<ScalarText?>("causale", "Causale contabile, per esempio FE"),
    Parameter<ScalarText?>("serie", "Serie del documento"), Parameter<ScalarText?>("numero", "Numero del documento"),
    Parameter<CalendarDate?>("data_documento", "Data del documento"),
    into: { cause, series, number, date throws(Mismatch) in
      let label = DocumentLabel(cause: cause?.text, series: series?.text, number: number?.text, date: date)
      guard label != DocumentLabel() else { throw Mismatch.missing.inside(.member("numero")) }
      return DocumentName(label: label)
    })
}

/// Some of a customer's documents: at least one.
package struct DocumentNames: JSONReadable, Hashable {
  package static let documentsMax = 1_000

  package let labels: [DocumentLabel]

  package static var inputSchema: JSONSchema {
    .array(of: DocumentName.inputSchema, itemsMin: 1, itemsMax: documentsMax)
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    let names = try [DocumentName](atLeastOneOf: value, itemsMax: DocumentNames.documentsMax, "un documento")
    labels = names.map(\.label)
  }
}

/// Which decision is to be ended.
package enum DecisionName: Hashable, Sendable {
  /// Its *id*.
  case number(Int64)
  /// Those about these documents; none named = those about the customer as a whole.
  case documents([DocumentLabel])

  /// One of the two may be there. `documents` is the name of the other parameter.
  init(_ id: Int64?, _ labels: [DocumentLabel]?, _ documents: String) throws(Mismatch) {
    switch (id, labels) {
    case (let id?, nil): self = .number(id)
    case (nil, _): self = .documents(labels ?? [])
    case (_?, _?): throw Mismatch.invalid("quando c'è id il documento non si dice").inside(.member(documents))
    }
  }
}
