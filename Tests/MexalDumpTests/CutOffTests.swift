import MexalDump
import Testing
import UseCases

/// A file that did not arrive whole is refused, and called what it is.
struct CutOffTests {
  @Test(arguments: ["UTF-8", "windows-1252"])
  func `A dump cut at any byte is truncated`(encoding: String) throws {
    let bytes = Array(smallDump.dump(encoding: encoding).utf8)
    // The line feed after the root may be missing.
    for count in 0..<(bytes.count - 1) {
      let outcome = try DumpOutcome(of: bytes.prefix(count))
      #expect(outcome.refusal?.code == .truncated, "\(count) bytes: \(outcome.refusal?.text ?? "taken")")
    }
    #expect(try DumpOutcome(of: bytes.dropLast()).refusal == nil)
  }

  @Test func `A gzip cut at any byte is not imported`() throws {
    let bytes = try gzipped(Array(smallDump.dump().utf8))
    #expect(try DumpOutcome(of: bytes).refusal == nil)
    for count in 3..<bytes.count {
      #expect(try DumpOutcome(of: bytes.prefix(count)).refusal?.code == .truncated)
    }
  }

  @Test func `The line is the last one there is`() throws {
    let lines = exampleDump.dump().split(separator: "\n")
    let text = lines.prefix(17).joined(separator: "\n")
    #expect(try DumpOutcome(of: text).refusal?.line == 17)
  }
}
