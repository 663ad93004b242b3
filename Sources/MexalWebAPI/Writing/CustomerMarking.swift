package import CreditDomain
import JSONText
package import UseCases

extension MexalWebAPIClient: MexalWriting {
  package func mark(
    _ customer: CustomerCode, as mark: CustomerMark, of company: Company, today: CalendarDate
  ) async throws(MexalFailure) -> MexalWriteOutcome {
    try await asking { (client, connection, cancellation) throws(MexalFailure) in
      let coordinates = try client.coordinates(of: company, on: today, cancellation)
      return try CustomerMarking(
        customer: customer, mark: mark, coordinates: coordinates, connection: connection, cancellation: cancellation
      ).run()
    }
  }
}

/// One try at marking a customer: read, compare, write the fields that differ under the moment that was read.
private struct CustomerMarking {
  let customer: CustomerCode
  let mark: CustomerMark
  let coordinates: String
  let connection: HTTPConnection
  let cancellation: PullCancellation

  func run() throws(MexalFailure) -> MexalWriteOutcome {
    let found = try read()
    let change = MarkedCustomer.Change(from: found, to: mark)
    guard change.fieldCount > 0 else { return .alreadySo }
    do throws(MexalFailure) {
      var request = request(.put)
      request.body = change.body
      try connection.perform(request, into: WholeBody(bytesMax: ListReading.objectBytesMax), cancellation)
      return .written(change.fieldCount)
    } catch {
      guard error.kind == .refused, try read().modifiedAt != found.modifiedAt else { throw error }
      return .changedMeanwhile
    }
  }

  private func read() throws(MexalFailure) -> MarkedCustomer {
    var request = request(.get)
    request.query.append(("fields", MarkedCustomer.fields.joined(separator: ",")))
    let body = WholeBody(bytesMax: ListReading.objectBytesMax)
    try connection.perform(request, into: body, cancellation)
    do throws(JSONFault) { return try MarkedCustomer(JSONValue(validating: body.bytes)) } catch {
      throw MexalFailure(.unreadable, "Il cliente \(customer.text) non si legge: non è JSON corretto.")
    }
  }

  private func request(_ verb: WebAPIRequest.Verb) -> WebAPIRequest {
    let key = WebAPIKey(customer.text)
    return WebAPIRequest(
      verb: verb, path: WebAPIResource.customers.path + "/" + key.path, query: key.query, coordinates: coordinates)
  }
}
