import ContentDigest
import JSONText
import UseCases

/// Reads lists of WebAPI to their ends, page after page, and keeps count against the limits of the pull.
///
/// Not Sendable: it belongs to one pull.
final class ListReading {
  private let connection: HTTPConnection
  private let server: WebAPIServer
  private let options: WebAPIReadingOptions
  private let coordinates: String
  private let cancellation: PullCancellation
  private var bytes = 0
  private var records = 0

  init(
    _ connection: HTTPConnection, server: WebAPIServer, options: WebAPIReadingOptions, coordinates: String,
    _ cancellation: PullCancellation
  ) {
    self.connection = connection
    self.server = server
    self.options = options
    self.coordinates = coordinates
    self.cancellation = cancellation
  }

  /// Hands out every record. Without a filter the whole list is asked for, with one it is searched (WebAPI: *ricerca*).
  ///
  /// A page's mark for the next one holds only at once and only once: nothing comes between two pages.
  func read(
    _ resource: WebAPIResource, where filters: [WebAPIFilter] = [],
    _ record: @escaping (ArraySlice<UInt8>) throws(MexalFailure) -> Void
  ) throws(MexalFailure) {
    var next: String?
    var pages = 0
    repeat {
      pages += 1
      guard pages <= Self.pagesMax else {
        throw MexalFailure(.tooLarge, "Mexal dà più di \(Self.pagesMax) pagine di \(resource.rawValue).")
      }
      guard !cancellation.isAsked else { throw MexalFailure(.cancelled, "La lettura è stata interrotta dal servizio.") }
      let splitter = PageSplitter(resource: resource.rawValue, recordBytesMax: options.recordBytesMax)
      let page = PageBody(splitter, bytesMax: server.pageBytesMax) {
        [self] (found) throws(MexalFailure) in
        try count(found)
        try record(found)
      }
      try connection.perform(request(resource, filters, next: next), into: page, cancellation)
      try page.splitter.finish()
      let following = page.splitter.next
      guard following == nil || following != next else {
        throw MexalFailure(.unreadable, "Mexal dà sempre la stessa pagina di \(resource.rawValue).")
      }
      next = following
    } while next != nil
  }

  /// A small answer as a whole, such as the parameters of the company.
  func object(_ path: String) throws(MexalFailure) -> JSONValue {
    let body = WholeBody(bytesMax: Self.objectBytesMax)
    try connection.perform(
      WebAPIRequest(verb: .get, path: path, coordinates: coordinates), into: body, cancellation)
    do throws(JSONFault) { return try JSONValue(validating: body.bytes) } catch {
      throw MexalFailure(.unreadable, "La risposta di Mexal a \(path) non si legge: non è JSON corretto.")
    }
  }

  static let objectBytesMax = 1_048_576
  /// Of one list: pages may be empty, where Mexal searches for longer than it answers.
  static let pagesMax = 100_000

  private func request(_ resource: WebAPIResource, _ filters: [WebAPIFilter], next: String?) -> WebAPIRequest {
    var request = WebAPIRequest(verb: .get, path: resource.path, coordinates: coordinates)
    if !filters.isEmpty {
      request.verb = .post
      request.path += "/ricerca"
      request.body = WebAPIFilter.body(filters)
    }
    request.query = [("fields", resource.fields.joined(separator: ",")), ("max", String(server.pageRows))]
    if let next { request.query.append(("next", next)) }
    return request
  }

  private func count(_ record: ArraySlice<UInt8>) throws(MexalFailure) {
    records += 1
    bytes += record.count
    guard records <= options.recordsMax else {
      throw MexalFailure(
        .tooLarge, "La lettura ha più di \(options.recordsMax) dati (limite dump_records_max).")
    }
    guard bytes <= options.pullBytesMax else {
      throw MexalFailure(
        .tooLarge, "La lettura è più lunga di \(options.pullBytesMax) byte (limite dump_bytes_max).")
    }
  }
}

/// Takes one page apart while it comes.
private final class PageBody: BodySink {
  private(set) var splitter: PageSplitter
  private let record: (ArraySlice<UInt8>) throws(MexalFailure) -> Void
  private let bytesMax: Int
  private var bytesTaken = 0

  init(
    _ splitter: PageSplitter, bytesMax: Int, _ record: @escaping (ArraySlice<UInt8>) throws(MexalFailure) -> Void
  ) {
    self.splitter = splitter
    self.bytesMax = bytesMax
    self.record = record
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(MexalFailure) {
    bytesTaken += bytes.count
    guard bytesTaken <= bytesMax else {
      throw MexalFailure(.tooLarge, "Una pagina di Mexal è più lunga di \(bytesMax) byte.")
    }
    try splitter.feed(bytes, record)
  }
}
