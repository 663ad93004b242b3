import CreditDomain
import QueueExecution
package import UseCases

/// Asks one Mexal through libcurl, blocking on a queue of its own, one question after the other: of the five services
/// that Mexal gives a user it takes one.
///
/// After a login was refused nothing is asked any more, since a few wrong ones lock the user: only a new client, made
/// after an administrator looked, asks again.
package actor MexalWebAPIClient {
  private nonisolated let executor = QueueExecutor(label: "recupero.webapi")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: WebAPIServer
  private nonisolated let options: WebAPIReadingOptions
  private let connection: HTTPConnection
  private var loginRefusal: MexalFailure?
  /// The last year of each company that was found open.
  private var openYears: [Company: Int] = [:]

  package init(server: WebAPIServer, options: WebAPIReadingOptions) {
    self.server = server
    self.options = options
    connection = HTTPConnection(server: server)
  }

  /// Whose books are asked about, and of which year: unless it was set, that of the day. People open a year in Mexal
  /// some time after it began; until then the one before is asked about.
  func coordinates(
    of company: Company, on day: CalendarDate, _ cancellation: PullCancellation
  ) throws(MexalFailure) -> String {
    func coordinates(in year: Int) -> String { WebAPIRequest.coordinates(of: company, year: year) }
    if let year = options.year { return coordinates(in: year) }
    let year = day.components.year
    guard year > openYears[company, default: 0] else { return coordinates(in: year) }
    do throws(MexalFailure) {
      try greet(coordinates(in: year), cancellation)
      openYears[company] = year
      return coordinates(in: year)
    } catch {
      guard error.kind == .refused else { throw error }
      try greet(coordinates(in: year - 1), cancellation)
      return coordinates(in: year - 1)
    }
  }

  /// Asks for what every company has, in one small answer.
  private func greet(_ coordinates: String, _ cancellation: PullCancellation) throws(MexalFailure) {
    let request = WebAPIRequest(verb: .get, path: CompanyTables.parametersPath, coordinates: coordinates)
    try connection.perform(request, into: WholeBody(bytesMax: ListReading.objectBytesMax), cancellation)
  }

  /// Runs `ask` unless the login was refused before, and remembers when it is.
  func asking<Answer: Sendable>(
    _ ask: @Sendable (isolated MexalWebAPIClient, HTTPConnection, PullCancellation) throws(MexalFailure) -> Answer
  ) async throws(MexalFailure) -> Answer {
    let cancellation = PullCancellation()
    let result = await withTaskCancellationHandler {
      answer(ask, cancellation)
    } onCancel: {
      cancellation.ask()
    }
    return try result.get()
  }

  private func answer<Answer: Sendable>(
    _ ask: (isolated MexalWebAPIClient, HTTPConnection, PullCancellation) throws(MexalFailure) -> Answer,
    _ cancellation: PullCancellation
  ) -> Result<Answer, MexalFailure> {
    if let loginRefusal { return .failure(loginRefusal) }
    let result = Result { () throws(MexalFailure) in try ask(self, connection, cancellation) }
    if case .failure(let failure) = result, failure.kind == .loginRefused { loginRefusal = failure }
    return result
  }
}

extension MexalWebAPIClient: MexalPulling {
  package func pull(_ order: PullOrder) async throws(MexalFailure) -> any PulledDump {
    let (server, options) = (server, options)
    return try await asking { (client, connection, cancellation) throws(MexalFailure) in
      let coordinates = try client.coordinates(of: order.company, on: order.startedAt.date, cancellation)
      let lists = ListReading(
        connection, server: server, options: options, coordinates: coordinates, cancellation)
      return try LedgerPull(order: order, options: options, lists: lists).run()
    }
  }
}
