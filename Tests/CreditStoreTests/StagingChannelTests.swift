import CreditDomain
import TestSupport
import Testing
import UseCases

@testable import CreditStore

/// The way from the reader of a dump to the session that stages it.
struct StagingChannelTests {
  private func batch() throws -> StagingChannel.Batch {
    let rows = StagingRows(reportedOn: day("20261009"))
    let table = try rows.write(.customer(Customer("501.00001"), line: 1))
    return StagingChannel.Batch(table: table, rows: try #require(rows.take(table, atLeast: 1)))
  }

  /// A session that is lost in the middle takes no more, and the program goes on.
  @Test func isLeftWithBatchesThatNobodyTook() throws {
    let channel = StagingChannel()
    for _ in 0..<StagingChannel.batchesMax { #expect(channel.send(try batch())) }
    channel.abandon()
    #expect(!channel.send(try batch()))
  }

  @Test func endsAfterTheLastBatch() throws {
    let channel = StagingChannel()
    #expect(channel.send(try batch()))
    channel.finish()
    #expect(channel.receive() != nil)
    #expect(channel.receive() == nil)
    #expect(channel.receive() == nil)
  }
}
