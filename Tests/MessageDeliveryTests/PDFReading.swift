import Foundation
import Testing

/// What Poppler's programs find in a PDF.
struct PDFReading {
  /// One text a page, laid out as on paper.
  let pages: [String]
  /// `name: value`, as `pdfinfo` says it.
  let facts: [String: String]
  /// One line a font.
  let fonts: [String]

  init(_ bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "recupero-test-\(UUID()).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    // Each page ends with a form feed.
    pages = try PDFReading.run("pdftotext", "-layout", file.path, "-").split(separator: "\u{c}").map(String.init)
    fonts = try PDFReading.run("pdffonts", file.path).split(separator: "\n").dropFirst(2).map(String.init)
    let lines = try PDFReading.run("pdfinfo", file.path).split(separator: "\n")
    facts = Dictionary(
      lines.compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func run(_ program: String, _ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    process.standardOutput = output
    do { try process.run() } catch {
      Issue.record("\(program) cannot be run: Integration/test installs poppler-utils, which it belongs to.")
      throw error
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) refuses the file")
    return String(decoding: bytes, as: UTF8.self)
  }
}
