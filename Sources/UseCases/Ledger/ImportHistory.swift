package import CreditDomain

/// The company's past attempts to import, newest first (*scadenzario.importazioni*).
package struct ListImports: Sendable {
  private let store: any ImportHistory

  package init(store: any ImportHistory) { self.store = store }

  /// - Parameter before: the number of the import that the page before ended with; nil = from the newest.
  package func run(
    of company: Company, before: Int64?, pageSize: PageSize = 50
  ) async throws(StoreFailure) -> Page<ImportReport> {
    pageSize.page(try await store.imports(of: company, before: before, limit: pageSize.limit))
  }
}

/// The store as the list of past imports reads it: newest first, older than the one named.
package protocol ImportHistory: Sendable {
  func imports(of company: Company, before: Int64?, limit: Int) async throws(StoreFailure) -> [ImportReport]
}
