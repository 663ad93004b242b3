import ArgumentParser
import FoundationEssentials
import JSONText
import MexalDump
import RecoveryService

/// How the two sides of `recupero call` are written: for programs that know JSON, or for those that read lines.
enum CallFormat: String, ExpressibleByArgument, CaseIterable {
  case json
  /// Lines `chiave=valore` (`JSONValue.flatLines`).
  case lines = "righe"
}

enum CallEncoding: String, ExpressibleByArgument, CaseIterable {
  case utf8 = "UTF-8"
  case windows1252 = "cp1252"

  /// Nil when the bytes are not of this encoding.
  func text(_ bytes: [UInt8]) -> String? {
    switch self {
    case .utf8: String(validating: bytes, as: UTF8.self)
    case .windows1252: Windows1252Text.text(bytes)
    }
  }

  func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .windows1252: Windows1252Text.bytes(text)
    }
  }

  /// Who reads windows-1252 reads lines as Windows ends them.
  var lineEnd: String {
    switch self {
    case .utf8: "\n"
    case .windows1252: "\r\n"
    }
  }
}

/// Where the answer of `recupero call` goes, and in which dress.
struct CallOutput {
  let format: CallFormat
  let encoding: CallEncoding
  let isIndented: Bool
  /// Nil for standard output.
  let path: String?

  func give(result: JSONValue) throws { try give(result, lines: result.flatLines()) }

  func give(error: JSONValue) throws { try give(error, lines: error.flatLines(under: "errore")) }

  /// There is no answer, and this program says so itself: whoever reads lines may see neither our exit status nor
  /// standard error.
  func give(noAnswer code: String, text: String, isRetryable: Bool) throws {
    switch format {
    case .json: return
    case .lines:
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("data")
      writer.beginObject()
      writer.key("codice")
      writer.string(code)
      writer.key("ripetibile")
      writer.bool(isRetryable)
      writer.key("testo")
      writer.string(text)
      writer.endObject()
      writer.endObject()
      try give(error: JSONValue(writer))
    }
  }

  private func give(_ value: JSONValue, lines: @autoclosure () -> [String]) throws {
    switch format {
    case .json:
      let text = isIndented ? String(decoding: value.indented(), as: UTF8.self) : value.source
      try write([text])
    case .lines: try write(lines())
    }
  }

  private func write(_ lines: [String]) throws {
    let bytes = encoding.bytes(lines.map { $0 + encoding.lineEnd }.joined())
    guard let path else { return StandardText.write(bytes: bytes) }
    do {
      // Renamed into place: a program that waits for the file never sees half of it.
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw ProgramFailure("\(path) cannot be written")
    }
  }
}
