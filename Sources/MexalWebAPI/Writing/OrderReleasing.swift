package import CreditDomain
import JSONText
package import UseCases

extension MexalWebAPIClient {
  package func release(
    _ order: MexalOrder, of company: Company, today: CalendarDate
  ) async throws(MexalFailure) -> MexalWriteOutcome {
    try await asking { (client, connection, cancellation) throws(MexalFailure) in
      let coordinates = try client.coordinates(of: company, on: order.date ?? today, cancellation)
      return try OrderReleasing(
        order: order, coordinates: coordinates, connection: connection, cancellation: cancellation
      ).run()
    }
  }
}

/// One try at releasing an order: read, compare, write back under the moment that was read.
private struct OrderReleasing {
  let order: MexalOrder
  let coordinates: String
  let connection: HTTPConnection
  let cancellation: PullCancellation

  func run() throws(MexalFailure) -> MexalWriteOutcome {
    let rows = try read()
    guard rows.customer == order.customer.text else {
      throw MexalFailure(.refused, "L'ordine \(order.key) in Mexal è di un altro cliente.")
    }
    if let asked = order.date, let found = rows.date, asked != found {
      throw MexalFailure(.refused, "L'ordine \(order.key) in Mexal è di un'altra data.")
    }
    guard rows.heldCount > 0 else { return .alreadySo }
    do throws(MexalFailure) {
      let request = WebAPIRequest(verb: .put, path: path, body: rows.releasing, coordinates: coordinates)
      try connection.perform(request, into: WholeBody(bytesMax: ListReading.objectBytesMax), cancellation)
      return .written(rows.heldCount)
    } catch {
      // Mexal does not say in a way that is documented that somebody else was faster: the order itself does.
      guard error.kind == .refused, try read().modifiedAt != rows.modifiedAt else { throw error }
      return .changedMeanwhile
    }
  }

  private func read() throws(MexalFailure) -> OrderRows {
    var request = WebAPIRequest(verb: .get, path: path, coordinates: coordinates)
    request.query = [("fields", OrderRows.fields.joined(separator: ","))]
    let body = WholeBody(bytesMax: ListReading.objectBytesMax)
    try connection.perform(request, into: body, cancellation)
    let value: JSONValue
    do throws(JSONFault) { value = try JSONValue(validating: body.bytes) } catch {
      throw MexalFailure(.unreadable, "L'ordine \(order.key) non si legge: non è JSON corretto.")
    }
    return try OrderRows(value)
  }

  private var path: String {
    "/risorse/documenti/ordini-clienti/"
      + [order.salesType, order.series, order.number].map { WebAPIRequest.encoded($0) }.joined(separator: "+")
  }
}
