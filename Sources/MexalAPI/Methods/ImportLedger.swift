package import CreditDomain
package import JSONRPC
package import JSONText

/// Imports a dump that lies in the folder that the service may read.
package struct ImportLedger: CompanyMethod {
  package static let name: StaticString = "scadenzario.importa"
  package static let summary = "Importa un dump dello scadenzario dalla cartella consentita"
  package static let errors = [RPCError.pathNotAllowed]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<FilePath>("percorso", "Percorso del file, dentro la cartella consentita"),
    CommonParameters.subcompany,
    Parameter<Flag?>("forza", "S per importare anche ciò che sarebbe trattenuto o più vecchio dell'ultimo importato"),
    into: { company, path, subcompany, force throws(Mismatch) in
      ImportLedger(company: try Company(company, subcompany), path: path.text, isForced: force == .yes)
    })

  package let company: Company
  /// As it was sent: whether it lies inside the folder is for whoever opens it.
  package let path: String
  /// A person's word for what would be held, or is older than the last import.
  package let isForced: Bool

  package var ordering: [OrderingKey] { [.everything(in: company.key)] }

  package func check(_ caller: Caller) throws(RPCError) {
    try caller.checkKnows(company)
    guard !isForced || caller.has(oneOf: MexalAccess.forcedImport) else {
      throw .notAllowed("L'utente non può forzare un'importazione.")
    }
  }

  package typealias Reply = ImportReport
}

/// A file's path as callers send it.
package struct FilePath: JSONReadable, Hashable {
  package static let lengthMaxBytes = 4_096

  let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard !text.isEmpty else { throw .invalid("il percorso è vuoto") }
    guard text.utf8.count <= FilePath.lengthMaxBytes else { throw .tooMany("byte", max: FilePath.lengthMaxBytes) }
  }
}
