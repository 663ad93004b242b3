package import CreditDomain

/// The company's past attempts to import, newest first (*scadenzario.importazioni*).
package struct ListImports: Sendable {
  package static let pageSizeStandard = 50
  package static let pageSizeMax = 500

  private let store: any ImportHistory

  package init(store: any ImportHistory) { self.store = store }

  /// - Parameter before: the `next` of the page before; nil = from the newest.
  package func run(
    of company: Company, before: Int64?, pageSize: Int = pageSizeStandard
  ) async throws(StoreFailure) -> ImportPage {
    let size = min(max(1, pageSize), Self.pageSizeMax)
    // One more than asked tells whether there is another page.
    var reports = try await store.imports(of: company, before: before, limit: size + 1)
    guard reports.count > size else { return ImportPage(reports: reports, next: nil) }
    reports.removeLast(reports.count - size)
    return ImportPage(reports: reports, next: reports.last?.id)
  }
}

package protocol ImportHistory: Sendable {
  func imports(of company: Company, before: Int64?, limit: Int) async throws(StoreFailure) -> [ImportReport]
}

package struct ImportPage: Hashable, Sendable {
  package var reports: [ImportReport]
  /// Nil when there is no more.
  package var next: Int64?

  package init(reports: [ImportReport], next: Int64?) {
    self.reports = reports
    self.next = next
  }
}
