import CreditDomain

/// How large a dump and its parts may be. Whatever passes one of these is refused as a whole, and the refusal names the
/// setting of the limit, so that whoever runs the service can raise it.
package struct DumpLimits: Hashable, Sendable {
  /// Bytes of the file after it is unpacked: a small gzip may hold a very large dump.
  package var fileBytesMax = 4 << 30
  /// Customers, people at customers, documents, instalments and rows of the tables together; at most `recordsCeiling`.
  package var recordsMax = 50_000_000
  package var instalmentsPerDocumentMax = 1_000
  package var contactsPerCustomerMax = 1_000
  /// Currencies, and payment letters: each of these tables is kept in memory while the file is read.
  package var tableRowsMax = 1_000
  /// Bytes of the value of one attribute in UTF-8, an ampersand counted five times.
  package var attributeBytesMax = 4_096
  /// Attributes of one element: libxml2 compares each with every other.
  package var attributesPerElementMax = 500
  /// Bytes of one tag, comment or other piece of markup, which has to be in memory as a whole.
  package var markupBytesMax = 262_144
  /// Different warnings that are told apart; the rest is counted together, one line a kind of warning.
  package var distinctWarningsMax = 100

  /// So many amounts of the largest size still have a sum inside 64 bits.
  package static let recordsCeiling = Int(Int64.max / Cents.recordMax.minorUnits)

  package init() {}
}
