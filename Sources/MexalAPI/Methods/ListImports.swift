package import CreditDomain
package import JSONRPC

/// What was imported, held and refused, newest first; changes nothing.
package struct ListImports: CompanyMethod {
  package static let name: StaticString = "scadenzario.importazioni"
  package static let summary = "Le importazioni fatte, trattenute e rifiutate, dalla più recente"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, CommonParameters.cursor,
    CommonParameters.subcompany,
    into: { company, cursor, subcompany throws(Mismatch) in
      ListImports(company: try Company(company, subcompany), cursor: cursor)
    })

  package let company: Company
  package let cursor: Cursor?

  package struct Reply: Sendable {
    let imports: [ImportReport]
    let cursor: Cursor?

    package init(imports: [ImportReport], cursor: Cursor?) {
      self.imports = imports
      self.cursor = cursor
    }
  }
}

extension ListImports.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("importazioni") { $0.imports }
    Field.whenPresent("cursore", "C'è dell'altro: da mandare con la prossima richiesta") { $0.cursor }
  }
}
