import CreditDomain
import SampleDump
import Testing

struct SampleBytesTests {
  /// FNV-1a, 64 bits.
  private func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  @Test func `The same shape gives the same bytes, for ever`() throws {
    let shape = try sampleShape(encoding: .windows1252)
    let bytes = ScannedDump.written(shape)
    #expect(bytes == ScannedDump.written(shape))
    #expect(digest(bytes) == 14_164_329_136_428_360_111)
    let changes = try sampleShape(seed: 11, since: "20261020", encoding: .windows1252)
    #expect(digest(ScannedDump.written(changes)) == 14_566_812_569_447_115_411)
  }

  @Test func `Another seed gives another ledger`() throws {
    let one = try ScannedDump.of(sampleShape(seed: 7))
    let other = try ScannedDump.of(sampleShape(seed: 8))
    #expect(Set(one.documents.keys).intersection(other.documents.keys).count < one.documents.count / 2)
  }

  @Test func `Another company has the same ledger under its own name`() throws {
    let one = try ScannedDump.of(sampleShape())
    let other = try ScannedDump.of(sampleShape(company: "SRL"))
    #expect(one.root["azienda"] == "DEM")
    #expect(other.root["azienda"] == "SRL")
    #expect(one.documents == other.documents)
    #expect(one.customers == other.customers)
  }

  @Test func `Both encodings spell the same text`() throws {
    let size = (customers: 400, instalments: 800)
    let utf8 = try ScannedDump.written(sampleShape(customers: size.customers, instalments: size.instalments))
    let windows = try ScannedDump.written(
      sampleShape(customers: size.customers, instalments: size.instalments, encoding: .windows1252))
    #expect(utf8.starts(with: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n".utf8)))
    #expect(windows.starts(with: Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?>\r\n".utf8)))
    let special: [UInt8: Unicode.Scalar] = [0x80: "€", 0x92: "’", 0x96: "–"]
    let decoded = String(String.UnicodeScalarView(windows.map { special[$0] ?? Unicode.Scalar($0) }))
    #expect(
      decoded.split(separator: "\r\n").dropFirst()
        == String(decoding: utf8, as: UTF8.self).split(separator: "\r\n").dropFirst())
    #expect(windows.contains(0xD9), "SAN DONÀ, CANTÙ: letters outside ASCII are part of the sample")
    #expect(windows.contains(0x92), "L’ARTIGIANA: so are places where windows-1252 is not Latin-1")
  }

  @Test func `A dump comes in pieces whose size does not grow with it`() throws {
    var pieces: [Int] = []
    let totals = try SampleLedger(shape: sampleShape(customers: 3, instalments: 20_000)).write {
      pieces.append($0.count)
    }
    #expect(totals.instalments == 20_000)
    #expect(pieces.count > 50)
    #expect(pieces.dropLast().allSatisfy { (65_536...65_536 + 8_192).contains($0) })
  }

  @Test func `What the sink throws ends the writing and reaches the caller`() throws {
    struct DiskFull: Error {}
    var pieces = 0
    let ledger = try SampleLedger(shape: sampleShape(instalments: 5_000))
    #expect(throws: DiskFull.self) {
      try ledger.write { _ throws(DiskFull) in
        pieces += 1
        if pieces == 2 { throw DiskFull() }
      }
    }
    #expect(pieces == 2)
  }
}
