package import CreditDomain
package import UseCases

/// A dump that is a list of records. Its control figures and its digest are right unless a test changes them.
package struct MemoryDump: LedgerDump {
  package var name = "prova.xml"
  package var header: DumpHeader
  package var records: [LedgerRecord]
  package var declared: ControlFigures
  package var digest: [UInt8]
  package var warnings: [ImportWarning] = []
  /// Refused after this many records, as a file that is damaged there.
  package var refusal: (afterRecords: Int, LedgerRefusal)?

  package init(_ header: DumpHeader, customers: [Customer], documents: [ReportedDocument], types: [PaymentType] = []) {
    self.header = header
    let tables = types.map { LedgerRecord.paymentType($0) }
    let people = customers.enumerated().map { LedgerRecord.customer($1, line: 10 + $0) }
    let ledger = documents.enumerated().map { LedgerRecord.document($1, line: 10 + customers.count + $0) }
    records = tables + people + ledger
    declared = ControlFigures(counting: records)
    digest = MemoryDump.digest(header, records)
  }

  package func read<Failure: Error>(
    header receiveHeader: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record receive: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd {
    try receiveHeader(header)
    for (index, record) in records.enumerated() {
      if let refusal, refusal.afterRecords == index { throw .refused(refusal.1) }
      try receive(record)
    }
    if let refusal, refusal.afterRecords >= records.count { throw .refused(refusal.1) }
    return DumpEnd(
      declared: declared, counted: ControlFigures(counting: records), digest: digest, warnings: warnings,
      line: 20 + records.count)
  }

  /// Not SHA-256: 32 bytes that differ when anything said differs.
  private static func digest(_ header: DumpHeader, _ records: [LedgerRecord]) -> [UInt8] {
    let text = String(describing: header) + records.map { String(describing: $0) }.joined(separator: "\n")
    return (0..<4).flatMap { lane in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(lane)
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      return withUnsafeBytes(of: hash.bigEndian) { Array($0) }
    }
  }
}

extension ControlFigures {
  package init(counting records: [LedgerRecord]) {
    self.init()
    for record in records {
      switch record {
      case .customer, .namedCustomer: customers += 1
      case .document(let document, _):
        documents += 1
        instalments += document.instalments.count
        amount += document.instalments.map(\.amount).sum()
      case .currency, .paymentType, .paymentTerms, .agent: break
      }
    }
  }
}
