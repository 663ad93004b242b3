import CreditDomain
import Dispatch
import PostgresSession
import Synchronization
import UseCases

/// Reads a dump on a queue of its own and makes rows of its records.
final class DumpReader: Sendable {
  /// Why the reader of a dump was told to stop.
  private enum Stopped: Error {
    case abandoned
    case refused(LedgerRefusal)
  }

  let channel = StagingChannel()
  private let dump: any LedgerDump
  private let refusal: @Sendable (DumpHeader) -> LedgerRefusal?
  private let queue = DispatchQueue(label: "recupero.import.read")
  private let outcome = Mutex<Result<StagedDump, ImportStop>?>(nil)

  init(_ dump: any LedgerDump, refusal: @escaping @Sendable (DumpHeader) -> LedgerRefusal?) {
    self.dump = dump
    self.refusal = refusal
  }

  func start() {
    queue.async { [self] in
      let result = Result { () throws(ImportStop) in try read() }
      outcome.withLock { $0 = result }
      channel.finish()
    }
  }

  /// Waits until nothing is read any more; nil when it was abandoned before its end.
  func join() -> Result<StagedDump, ImportStop>? {
    queue.sync {}
    return outcome.withLock { $0 }
  }

  private func read() throws(ImportStop) -> StagedDump {
    var header: DumpHeader?
    var rows: StagingRows?
    do throws(DumpReadFailure<Stopped>) {
      let end = try dump.read { (found) throws(DumpReadFailure<Stopped>) in
        header = found
        if let refusal = refusal(found) { throw .receiver(.refused(refusal)) }
        rows = StagingRows(reportedOn: found.exportedAt.date)
      } record: { (record) throws(DumpReadFailure<Stopped>) in
        guard let rows else { preconditionFailure("a dump hands over its header before its records") }
        try pass(record, through: rows)
      }
      guard let header, let rows else { preconditionFailure("a dump that was read to its end has a header") }
      for table in StagingTable.allCases { try send(rows.take(table, atLeast: 1), to: table) }
      return StagedDump(header: header, end: end)
    } catch {
      switch error {
      case .refused(let refusal), .receiver(.refused(let refusal)): throw ImportStop(.refused(refusal), header: header)
      case .receiver(.abandoned):
        throw ImportStop(.failed(StoreFailure(.cancelled, "the session that stages the dump gave up")), header: header)
      }
    }
  }

  private func pass(_ record: LedgerRecord, through rows: StagingRows) throws(DumpReadFailure<Stopped>) {
    let table: StagingTable
    do throws(LedgerRefusal) { table = try rows.write(record) } catch { throw .receiver(.refused(error)) }
    try send(rows.take(table, atLeast: BinaryCopyRows.batchBytes), to: table)
  }

  private func send(_ batch: BinaryCopyBatch?, to table: StagingTable) throws(DumpReadFailure<Stopped>) {
    guard let batch else { return }
    guard channel.send(StagingChannel.Batch(table: table, rows: batch)) else { throw .receiver(.abandoned) }
  }
}

extension PostgresSession {
  /// Stages what the reader hands over, while it goes on reading.
  func stage(from reader: DumpReader) throws(PGFailure) {
    var next = reader.channel.receive()
    while let first = next {
      _ = try copyInBinary(first.table.copyCommand) { (copy) throws(PGFailure) in
        var batch: StagingChannel.Batch? = first
        while let present = batch, present.table == first.table {
          try copy.send(present.rows)
          batch = reader.channel.receive()
        }
        next = batch
      }
    }
  }

  func stage(_ batch: StagingChannel.Batch) throws(PGFailure) {
    _ = try copyInBinary(batch.table.copyCommand) { (copy) throws(PGFailure) in try copy.send(batch.rows) }
  }
}
