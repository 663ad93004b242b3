import CreditDomain
import MexalDump
import Synchronization
import Testing
import UseCases

/// From the file on disk to the parser: unpacking, digest, encodings, pieces.
struct FileTests {
  @Test func `A gzip is read as what it holds, and has its digest`() throws {
    let bytes = Array(exampleDump.dump().utf8)
    let plain = try DumpOutcome(of: bytes)
    let packed = try DumpOutcome(of: gzipped(bytes))
    #expect(packed.records == plain.records)
    #expect(packed.end == plain.end)
    #expect(plain.end?.digest.count == 32)
    let parts = try gzipped(Array(bytes.prefix(100))) + gzipped([]) + gzipped(Array(bytes.dropFirst(100)))
    #expect(try DumpOutcome(of: parts).end == plain.end)
  }

  @Test func `The digest is the SHA-256 of the bytes`() throws {
    let text =
      "<esportazione_mexal versione='1' azienda='DEM' tipo='completa' data_esportazione='20261009 033000'>"
      + "<fine_esportazione nr_clienti='0' nr_documenti='0' nr_rate='0' tot_imp_scadenza='0'/></esportazione_mexal>"
    let digest = try #require(try DumpOutcome(of: text).end).digest
    // As sha256sum(1) prints it.
    let hexadecimal = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(hexadecimal == "53a58fb7094aabe5617acca59f43c56b2dcbb69b40158e7493ae47f5a6438451")
  }

  @Test func `A damaged gzip is unreadable`() throws {
    let bytes = try gzipped(Array(exampleDump.dump().utf8))
    var damaged = bytes
    damaged[bytes.count / 2] ^= 0xFF
    #expect(try DumpOutcome(of: damaged).refusal?.code == .unreadable)
    var wrongSum = bytes
    wrongSum[bytes.count - 8] ^= 0xFF
    #expect(try DumpOutcome(of: wrongSum).refusal?.code == .unreadable)
    #expect(try DumpOutcome(of: bytes + Array("altro".utf8)).refusal?.code == .unreadable)
  }

  @Test(
    arguments: [
      ("UTF-8", [0xC3, 0xA8, 0xE2, 0x82, 0xAC], "è€"), ("utf-8", [0xC3, 0xA8], "è"),
      ("windows-1252", [0xE8, 0x80, 0x9F], "è€Ÿ"), ("Windows-1252", [0xFF], "ÿ"),
      ("ISO-8859-1", [0xE8, 0x80, 0x92], "è€’"), ("iso-8859-1", [0xA0], "\u{A0}"),
    ] as [(String, [UInt8], String)])
  func `Text is read in the encoding that is declared`(encoding: String, name: [UInt8], expected: String) throws {
    let parts = exampleDump.dump(encoding: encoding).split(separator: "ALFA S.R.L.", maxSplits: 1)
    let bytes = Array(parts[0].utf8) + name + Array(parts[1].utf8)
    #expect(try DumpOutcome(of: bytes).customers.first?.name == expected)
  }

  @Test func `A byte order mark says UTF-8, whatever is declared`() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let dump = exampleDump.setting("ragione_sociale", of: "cliente", to: "CAFFÈ")
    for text in [dump.dump(), dump.dump(encoding: "windows-1252"), dump.text] {
      #expect(try DumpOutcome(of: mark + Array(text.utf8)).customers.first?.name == "CAFFÈ")
    }
  }

  @Test(arguments: ["UTF-16", "ISO-8859-15", "US-ASCII", "windows-1250", "", "EBCDIC-IT"])
  func `Any other encoding is refused`(encoding: String) throws {
    #expect(try DumpOutcome(of: exampleDump.dump(encoding: encoding)).refusal?.code == .encoding)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x3C, 0x00], [0xFE, 0xFF, 0x00, 0x3C], [0x3C, 0x00, 0x3F, 0x00]] as [[UInt8]])
  func `UTF-16 is refused`(bytes: [UInt8]) throws {
    #expect(try DumpOutcome(of: bytes).refusal?.code == .encoding)
  }

  @Test(
    arguments: [
      ("UTF-8", [0xE8, 0x20]), ("UTF-8", [0xC0, 0x80]), ("UTF-8", [0xED, 0xA0, 0x80]),
      ("UTF-8", [0xF4, 0x90, 0x80, 0x80]),
      ("windows-1252", [0x81]), ("windows-1252", [0x9D]), ("UTF-8", [0x00]), ("windows-1252", [0x00]),
    ] as [(String, [UInt8])])
  func `A byte that the encoding does not have is refused with its line`(encoding: String, wrong: [UInt8]) throws {
    let parts = exampleDump.dump(encoding: encoding).split(separator: "BETA SPA", maxSplits: 1)
    let bytes = Array(parts[0].utf8) + wrong + Array(parts[1].utf8)
    let refusal = try #require(try DumpOutcome(of: bytes).refusal)
    #expect(refusal.code == .notWellFormed)
    #expect(refusal.line == 13)
  }

  @Test func `A dump is the same wherever it is cut into pieces`() throws {
    let whole = try DumpOutcome(of: smallDump.text)
    #expect(whole.refusal == nil)
    let text = Array(smallDump.text.utf8)
    for place in 0...text.count {
      let padding = XMLDumpFile.pieceBytes - "<!---->".utf8.count - place
      let bytes = Array("<!--".utf8) + [UInt8](repeating: UInt8(ascii: "p"), count: padding) + Array("-->".utf8) + text
      let outcome = try DumpOutcome(of: bytes)
      try #require(outcome.refusal == nil, "cut at \(place)")
      try #require(outcome.records == whole.records, "cut at \(place)")
    }
  }

  @Test func `What is no file of data is unreadable`() throws {
    #expect(DumpOutcome(ofFileAt: "/nowhere/dump.xml").refusal?.code == .unreadable)
    #expect(DumpOutcome(ofFileAt: "/tmp").refusal?.code == .unreadable)
    #expect(DumpOutcome(ofFileAt: "/dev/null").refusal?.code == .unreadable)
  }

  @Test func `The name for people is the file's own`() {
    #expect(XMLDumpFile(path: "/spool/in/dem.xml.gz").name == "dem.xml.gz")
    #expect(XMLDumpFile(path: "dem.xml").name == "dem.xml")
  }

  @Test func `Progress goes up to the whole file`() throws {
    let seen = Mutex<[DumpProgress]>([])
    let text = exampleDump.dump() + String(repeating: "<!-- spazio -->\n", count: 20_000)
    let file = try TemporaryFile(text.utf8)
    let dump = XMLDumpFile(path: file.path, progress: { step in seen.withLock { $0.append(step) } })
    _ = try dump.read(
      header: { (_: DumpHeader) throws(DumpReadFailure<Never>) in },
      record: { (_: LedgerRecord) throws(DumpReadFailure<Never>) in })
    let steps = seen.withLock { $0 }
    #expect(steps.count >= 3)
    #expect(steps.map(\.bytesRead) == steps.map(\.bytesRead).sorted())
    #expect(steps.last?.bytesRead == Int64(text.utf8.count))
    #expect(steps.allSatisfy { $0.bytesTotal == Int64(text.utf8.count) })
  }

  private struct Enough: Error {}

  @Test func `What the receiver throws comes back, and nothing more is handed over`() throws {
    let file = try TemporaryFile(exampleDump.dump().utf8)
    let dump = XMLDumpFile(path: file.path)
    var seen = 0
    do throws(DumpReadFailure<Enough>) {
      _ = try dump.read(
        header: { (_: DumpHeader) throws(DumpReadFailure<Enough>) in },
        record: { (_: LedgerRecord) throws(DumpReadFailure<Enough>) in
          seen += 1
          if seen == 3 { throw .receiver(Enough()) }
        })
      Issue.record("the receiver's failure was lost")
    } catch {
      guard case .receiver = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(seen == 3)
  }

  @Test func `The header is handed over also when the rest of its piece is refused`() throws {
    let outcome = try DumpOutcome(of: exampleDump.setting("nr", of: "rata", to: "x").dump())
    #expect(outcome.refusal?.code == .invalid)
    #expect(outcome.header?.company.key == "DEM")
  }
}
