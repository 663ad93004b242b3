package import CreditDomain
import JSONText
package import UseCases

extension MexalWebAPIClient: MexalWriting {
  package func mark(
    _ customer: CustomerCode, as mark: CustomerMark, of company: Company, year: Int
  ) async throws(MexalFailure) -> MexalWriteOutcome {
    let coordinates = WebAPIRequest.coordinates(of: company, year: year)
    return try await asking { (_, connection, cancellation) throws(MexalFailure) in
      try CustomerMarking(
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

/// A key as it stands in a path: one with a slash of either kind goes as hexadecimal digits (WebAPI: *encoding=hex*).
struct WebAPIKey {
  let path: String
  let query: [(name: String, value: String)]

  init(_ key: String) {
    guard key.contains("/") || key.contains("\\") else {
      (path, query) = (WebAPIRequest.encoded(key), [])
      return
    }
    path = key.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    query = [("encoding", "hex")]
  }
}

/// A customer as far as it is marked.
struct MarkedCustomer {
  static let fields = ["codice", "data_ult_mod", "tp_rating", "descr_nota"]

  let modifiedAt: String
  let rating: String
  /// By their index; those that are empty may be missing.
  let notes: [Int64: String]

  init(_ record: JSONValue) {
    let customer = record.member("dati") ?? record
    modifiedAt = customer.member("data_ult_mod")?.string ?? ""
    rating = customer.member("tp_rating")?.string ?? ""
    var notes: [Int64: String] = [:]
    if let pairs = customer.member("descr_nota")?.elements {
      for pair in pairs {
        guard var parts = pair.elements, let index = parts.next()?.number?.int64 else { continue }
        notes[index] = parts.next()?.string
      }
    }
    self.notes = notes
  }

  /// What writes the fields that differ, and nothing else; an array goes as a whole.
  struct Change {
    let body: [UInt8]
    let fieldCount: Int

    init(from found: MarkedCustomer, to mark: CustomerMark) {
      var writer = JSONWriter()
      var count = 0
      writer.beginObject()
      writer.key("data_ult_mod")
      writer.string(found.modifiedAt)
      if let rating = mark.rating, rating != found.rating {
        count += 1
        writer.key("tp_rating")
        writer.string(rating)
      }
      let index = Int64(mark.noteIndex)
      if let note = mark.note, note != found.notes[index] ?? "" {
        count += 1
        writer.key("descr_nota")
        writer.beginArray()
        for (index, text) in found.notes.merging([index: note], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }
        ) {
          writer.beginArray()
          writer.integer(index)
          writer.string(text)
          writer.endArray()
        }
        writer.endArray()
      }
      writer.endObject()
      (body, fieldCount) = (writer.bytes, count)
    }
  }
}
