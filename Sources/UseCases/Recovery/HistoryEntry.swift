package import CreditDomain

/// Where a thing that happened is kept. Of one moment the higher number is told first; the numbers stand in cursors and
/// in SQL, so that a new source takes the next one.
package enum HistorySource: Int, Hashable, Sendable, CaseIterable {
  case ledger = 1, state, decision, activity, completion, order, block, message
}

/// Which of the things that happened are told.
package struct HistoryFilter: Hashable, Sendable {
  package var sources: Set<HistorySource>
  /// Which kinds of decisions.
  package var decisions: Set<CaseFactKind>

  package static let everything = HistoryFilter(
    sources: Set(HistorySource.allCases), decisions: Set(CaseFactKind.allCases))

  package init(sources: Set<HistorySource> = [], decisions: Set<CaseFactKind> = []) {
    self.sources = sources
    self.decisions = decisions
  }
}

/// Where a history goes on.
package struct HistoryCursor: Hashable, Sendable {
  package var recordedAt: Instant
  package var source: HistorySource
  package var id: Int64

  package init(recordedAt: Instant, source: HistorySource, id: Int64) {
    self.recordedAt = recordedAt
    self.source = source
    self.id = id
  }
}

/// One thing that happened, whatever it was. `what` is its name on file within its source.
package struct HistoryEntry: Hashable, Sendable {
  package var cursor: HistoryCursor
  package var on: CalendarDate
  package var what: String
  package var document: DocumentLabel?
  package var number: Int?
  package var amount: Cents?
  /// Of a state: from and to, with their workflow; of an order or an activity: its outcome; of a message: its number
  /// and its subject.
  package var from: String?
  package var to: String?
  package var workflow: String?
  package var text: String?
  package var author: String?
  /// Whether it ends what was begun before.
  package var isEnd: Bool
  /// Of a message that went out: the names of what went with it.
  package var files: [String] = []

  package init(
    cursor: HistoryCursor, on: CalendarDate, what: String, document: DocumentLabel?, number: Int?, amount: Cents?,
    from: String?, to: String?, workflow: String?, text: String?, author: String?, isEnd: Bool
  ) {
    self.cursor = cursor
    self.on = on
    self.what = what
    self.document = document
    self.number = number
    self.amount = amount
    self.from = from
    self.to = to
    self.workflow = workflow
    self.text = text
    self.author = author
    self.isEnd = isEnd
  }

  /// The number of the message that the entry is about.
  package var message: Int64? { cursor.source == .message ? from.flatMap { Int64($0) } : nil }
}
