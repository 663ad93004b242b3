import CreditDomain
import Foundation
import SampleDump
import Testing

/// The dumps of `Integration/samples`, which the README there says how to make.
struct CommittedSamplesTests {
  @Test(arguments: [
    ("dem-20261019.xml", "20261019", nil), ("dem-20261110-variazioni.xml", "20261110", "20261019"),
    ("dem-20261120-variazioni.xml", "20261120", "20261110"),
  ])
  func `The samples are what their parameters make, byte for byte`(name: String, date: String, since: String?) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Integration/samples")
    let committed = try Data(contentsOf: folder.appending(path: name))
    let made = try ScannedDump.written(sampleShape(date: date, since: since, encoding: .windows1252))
    #expect(committed.elementsEqual(made))
  }
}
