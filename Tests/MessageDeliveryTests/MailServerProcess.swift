import Foundation
import Testing

/// A real mail server (aiosmtpd) in a child process, which does what its arguments say (`mail_server.py`).
final class MailServerProcess {
  struct Mail: Decodable {
    let sender: String
    let recipients: [String]
    let isEncrypted: Bool
    let login: String?
    let greeting: String
    let facts: MailFacts
  }

  struct Received: Decodable {
    let connections: Int
    let open: Int
    let hanging: Int
    let mails: [Mail]
  }

  private struct Place: Decodable {
    let port: Int
    let authorities: String?
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer = Data()
  let port: Int
  /// PEM file of the authority that signed its certificate.
  let authoritiesFile: String?

  /// Fails with the server's own sentence when it does not start, such as for want of a Python package.
  init(_ arguments: String...) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let own = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".venv/bin/python")
    let isOwn = FileManager.default.isExecutableFile(atPath: own.path)
    process.executableURL = isOwn ? own : URL(filePath: "/usr/bin/env")
    process.arguments = (isOwn ? [] : ["python3"]) + [folder.appending(path: "mail_server.py").path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    line = try MailServerProcess.line(from: output, &buffer)
    let place = try JSONDecoder().decode(Place.self, from: line)
    port = place.port
    authoritiesFile = place.authorities
  }

  deinit { stop() }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func received() throws -> Received { try ask("mails") }

  /// What Python's own mail parser finds in messages.
  func facts(of messages: [[UInt8]]) throws -> [MailFacts] {
    let texts = messages.map { "\"" + Data($0).base64EncodedString() + "\"" }
    return try ask("parse [" + texts.joined(separator: ",") + "]")
  }

  private func ask<Answer: Decodable>(_ question: String) throws -> Answer {
    try input.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
    return try JSONDecoder().decode(Answer.self, from: try MailServerProcess.line(from: output, &buffer))
  }

  private static func line(from pipe: Pipe, _ buffer: inout Data) throws -> Data {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer = Data(buffer[buffer.index(after: end)...]) }
        return buffer[..<end]
      }
      let piece = pipe.fileHandleForReading.availableData
      try #require(
        !piece.isEmpty,
        "The mail server of the tests ended; its words stand above. Integration/test installs what it needs.")
      buffer += piece
    }
  }
}

/// What Python's mail parser finds in a message.
struct MailFacts: Decodable {
  struct Part: Decodable {
    let type: String
    let charset: String?
    let disposition: String?
    let fileName: String?
    let content: Data

    var text: String { String(decoding: content, as: UTF8.self) }
  }

  let headers: [String: String]
  let subject: String
  let names: [String: String]
  let addresses: [String: String]
  let structure: String
  let parts: [Part]
  let defects: [String]
  let longestLine: Int
  let hasBareLineEnds: Bool
  let isASCII: Bool
  let message: Data
}
