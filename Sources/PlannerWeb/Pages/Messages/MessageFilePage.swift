import UseCases

/// A file of a message, to open or to keep.
struct MessageFilePage: Sendable {
  let desk: PlannerDesk

  /// - Parameter name: nil = the first.
  static func link(_ message: Int64, _ name: String?) -> Link {
    Link("messaggi", "\(message)", "allegato", asking: [("nome", name)])
  }

  func show(_ visit: Visit) async throws -> Answer {
    guard let id = visit.names["id"].flatMap({ Int64($0) }) else { throw Self.missing }
    switch try await desk.files.run(visit.fields["nome"], of: id, visit.company) {
    case .kept(let file), .draft(let file):
      return .file(FileContent(bytes: file.bytes, type: .pdf, name: "messaggio-\(id).pdf"))
    case .unknownMessage, .noSuchFile: throw Self.missing
    case .notPrinted(let failure): throw StoreFailure(.failed, "\(failure)")
    }
  }

  private static let missing = PageRefusal.notFound("Questo allegato non esiste.")
}
