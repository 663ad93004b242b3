import CreditDomain
import UseCases

/// The files of a message, each as it was sent, or, before that, as it would be now.
struct MessageFiles: Sendable {
  let desk: PlannerDesk

  func open(_ visit: Visit) async throws -> Answer {
    guard let id = visit.names["id"].flatMap({ Int64($0) }), let name = visit.names["nome"] else {
      throw PageRefusal.notFound("Questo allegato non esiste.")
    }
    switch try await desk.files.run(name, of: id, visit.company) {
    case .kept(let file), .draft(let file):
      return .file(FileContent(bytes: file.bytes, type: .pdf, name: file.name.text))
    case .unknownMessage: throw PageRefusal.notFound("Questo messaggio non esiste.")
    case .noSuchFile: throw PageRefusal.notFound("Questo allegato non esiste.")
    case .notPrinted(let failure): throw StoreFailure(.failed, "\(failure)")
    }
  }

  /// - Parameter isDraft: it has not been sent.
  static func links(_ names: [String], of message: Int64, isDraft: Bool = false) -> HTML {
    H.ul(.class("files")) {
      for name in names {
        H.li {
          H.a(.href(Link("messaggi", "\(message)", "allegati", name))) { name }
          if isDraft { " (bozza)" }
        }
      }
    }
  }
}
