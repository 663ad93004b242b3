import CreditDomain

/// How one installation of Mexal is read.
package struct WebAPIReadingOptions: Sendable {
  /// What the codes of customers begin with (Mexal: *mastri*), such as `501.`: the *scadenzario* has suppliers too.
  package var customerAccounts: [String]
  package var zeroCreditLimit: ZeroCreditLimit
  package var readsContacts: Bool
  /// Mexal: *Anno*; nil = that of the day.
  package var year: Int?
  /// Where what is read lies until it is imported.
  package var folder: String
  /// Bytes of everything that one pull reads.
  package var pullBytesMax: Int
  /// Records of all kinds in one pull.
  package var recordsMax: Int
  /// Bytes of one record, which has to be in memory as a whole.
  package var recordBytesMax: Int
  /// Rows of each of the small tables, which are kept in memory.
  package var tableRowsMax: Int

  package init(
    customerAccounts: [String] = ["501."], zeroCreditLimit: ZeroCreditLimit = .noLimit, readsContacts: Bool = true,
    folder: String, pullBytesMax: Int = 4 << 30, recordsMax: Int = 50_000_000, recordBytesMax: Int = 262_144,
    tableRowsMax: Int = 1_000
  ) {
    self.customerAccounts = customerAccounts
    self.zeroCreditLimit = zeroCreditLimit
    self.readsContacts = readsContacts
    self.folder = folder
    self.pullBytesMax = pullBytesMax
    self.recordsMax = recordsMax
    self.recordBytesMax = recordBytesMax
    self.tableRowsMax = tableRowsMax
  }

  func isCustomer(_ code: CustomerCode) -> Bool { customerAccounts.contains { code.text.hasPrefix($0) } }
}
