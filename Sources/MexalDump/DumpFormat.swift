/// What a file of the due ledger is written in.
package enum DumpFormat: String, Sendable, CaseIterable {
  case xml, csv

  /// By the name of the file.
  package init(of path: String) { self = CSVDumpFile.isNamed(path) ? .csv : .xml }
}
