import ContentDigest
import CreditDomain
import UseCases

/// One reading of one file, piece after piece: bytes, digest, encoding, parser.
///
/// Records are taken away between two pieces: whoever receives them is never called from inside libxml2.
struct DumpReading: ~Copyable {
  private var pieces: DumpPieces
  private let parser: XMLPushParser
  private var digest = SHA256Digest()
  private var decoder: Windows1252?
  private var isFirst = true
  private let pieceBytes: Int
  private var isHeaderTaken = false

  init(path: String, pieceBytes: Int, limits: DumpLimits, expectedCompany: Company?) throws(LedgerRefusal) {
    precondition(pieceBytes >= DumpEncoding.declarationBytesMax, "The first piece holds the XML declaration.")
    self.pieceBytes = pieceBytes
    pieces = try DumpPieces(path: path, pieceBytes: pieceBytes, limits: limits)
    parser = XMLPushParser(limits: limits, expectedCompany: expectedCompany)
  }

  /// Reads one piece more. False when that was the last one and all is well.
  mutating func step() throws(LedgerRefusal) -> Bool {
    guard let piece = try pieces.next() else {
      guard !isFirst else { throw .truncated("Il file è vuoto.", line: nil) }
      try parser.finish()
      return false
    }
    digest.update(piece)
    var text = piece
    if isFirst {
      isFirst = false
      let head = FieldBytes(rebasing: piece.prefix(DumpEncoding.declarationBytesMax))
      let (encoding, markBytes) = try DumpEncoding.detect(head)
      if encoding == .windows1252 { decoder = Windows1252(pieceBytesMax: pieceBytes) }
      text = FieldBytes(rebasing: piece.dropFirst(markBytes))
    }
    try feed(text)
    return true
  }

  private func feed(_ piece: FieldBytes) throws(LedgerRefusal) {
    guard decoder != nil else { return try parser.feed(piece) }
    // What stands before a byte without meaning is parsed first: the first thing wrong in the file is reported.
    let (text, read) = decoder?.utf8(piece) ?? (piece, piece.count)
    try parser.feed(text)
    guard read == piece.count else {
      throw .notWellFormed(
        "C'è un byte che in windows-1252 non è nessun carattere.", line: parser.lineOfNextByte)
    }
  }

  mutating func takeHeader() -> DumpHeader? {
    guard !isHeaderTaken, let header = parser.assembler.header else { return nil }
    isHeaderTaken = true
    return header
  }

  func takeRecords() -> [LedgerRecord] {
    defer { parser.assembler.records.removeAll(keepingCapacity: true) }
    return parser.assembler.records
  }

  var progress: DumpProgress {
    DumpProgress(
      bytesRead: pieces.fileBytesRead, bytesTotal: pieces.fileBytes,
      instalments: parser.assembler.counted.instalments)
  }

  /// What stands at the end, once `step` has answered false.
  consuming func end() -> DumpEnd {
    let assembler = parser.assembler
    guard let declared = assembler.declared else {
      preconditionFailure("A dump without its control figures was refused before its end.")
    }
    return DumpEnd(
      declared: declared, counted: assembler.counted, digest: digest.finished(),
      warnings: assembler.warnings.warnings, line: assembler.endLine)
  }
}
