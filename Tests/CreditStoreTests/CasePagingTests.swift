import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import Testing
import UseCases

/// Goal: whatever a list is sorted by, its pages follow each other without a gap and without showing anybody twice.
struct CasePagingTests {
  private let key = company("DEM")

  /// Forty customers, many of whom owe the same since the same day, some with the same name.
  private func withCustomers(_ body: @Sendable (Ledgers, Cases) async throws -> Void) async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      let codes = (1...40).map { "501.000\($0 + 10)" }
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261009 033000"),
          customers: codes.enumerated().map { place, code in Customer(code, "CLIENTE \(place % 7) 100%_\\") },
          documents: codes.enumerated().map { place, code in
            let due = ["20260901", "20260925", "20261001"][place % 3]
            return invoice(code, place + 1, [rata(1, "B", due: due, "\(100 + place % 4).00")])
          }))
      let cases = Cases(ledgers)
      try await cases.advance()
      try await body(ledgers, cases)
    }
  }

  @Test func pagesFollowEachOther() async throws {
    try await withCustomers { ledgers, cases in
      _ = try await cases.change(.assign(operatorName: "anna"), about: code("501.00015"))
      for order in CaseOrder.allCases {
        let all = try await ledgers.store.cases(
          of: key, CaseFilter(), order, on: ledgers.today, after: nil, limit: 100)
        #expect(all.count == 40, "\(order)")
        var paged: [CaseLine] = []
        while true {
          let page = try await ledgers.store.cases(
            of: key, CaseFilter(), order, on: ledgers.today, after: paged.last?.cursor, limit: 7)
          paged += page
          if page.isEmpty { break }
        }
        #expect(paged == all, "\(order)")
      }
    }
  }

  /// Whatever was noted last, what has waited longest stands first.
  @Test func whatIsDueFirstComesFirst() async throws {
    try await withCustomers { ledgers, cases in
      let days = (0..<23).map { ledgers.today.adding(days: ($0 * 7) % 11) }
      for (place, due) in days.enumerated() {
        let call = Activity(
          .call, .done(moment("20261009 080000"), .noAnswer), text: "", operatorName: "anna", author: "anna")
        #expect(try await cases.change(.record(call, next: due), about: code("501.000\(place + 11)")) == nil)
      }
      func page(_ filter: TaskFilter, after: TaskPlace? = nil, limit: Int = 100) async throws -> TaskPage {
        try await ledgers.store.tasks(of: key, filter, after: after, limit: limit)
      }
      let hers = TaskFilter(operatorName: "anna")
      let all = try await page(hers)
      #expect(all.count == 23)
      #expect(all.lines.compactMap(\.due) == days.sorted())
      var paged: [ActivityLine] = []
      while true {
        let last = paged.last.flatMap { line in line.due.map { TaskPlace(due: $0, id: line.activity.id) } }
        let next = try await page(hers, after: last, limit: 5)
        #expect(next.count == 23)
        paged += next.lines
        if next.lines.isEmpty { break }
      }
      #expect(paged == all.lines)
      let soon = ledgers.today.adding(days: 3)
      #expect(
        try await page(TaskFilter(operatorName: "anna", until: soon)).lines.compactMap(\.due)
          == days.filter { $0 <= soon }.sorted())
      #expect(try await page(TaskFilter(operatorName: "bruno")) == TaskPage(lines: [], count: 0))
      #expect(
        try await page(TaskFilter(operatorName: "anna", customer: code("501.00011"))).lines.map(\.customer) == [
          code("501.00011")
        ])
      // It is told as the history of activities tells it.
      #expect(
        try await cases.activities { ($0.isOpen, $0.operatorName) = (true, "anna") }.sorted {
          $0.activity.id < $1.activity.id
        }
          == all.lines.sorted { $0.activity.id < $1.activity.id })
    }
  }

  @Test func theLargestComesFirst() async throws {
    try await withCustomers { ledgers, _ in
      func lines(_ order: CaseOrder) async throws -> [CaseLine] {
        try await ledgers.store.cases(of: key, CaseFilter(), order, on: ledgers.today, after: nil, limit: 100)
      }
      let amounts = try await lines(.overdue).map(\.record.standing.overdue)
      #expect(amounts == amounts.sorted(by: >))
      let urgencies = try await lines(.urgency).map { $0.record.standing.demand.urgency(on: ledgers.today) }
      #expect(urgencies == urgencies.sorted(by: >))
      let names = try await lines(.name).map(\.name)
      #expect(names == names.sorted())
    }
  }

  @Test(arguments: [
    ("cliente 3", 6), ("501.00015", 1), ("100%_\\", 40), ("0%x", 0), ("%", 40), ("_\\", 40), ("e_3", 0),
  ])
  func searchedTextsAreNoPatterns(search: String, count: Int) async throws {
    try await withCustomers { ledgers, _ in
      var filter = CaseFilter()
      filter.search = search
      let found = try await ledgers.store.cases(
        of: key, filter, .priority, on: ledgers.today, after: nil, limit: 100)
      #expect(found.count == count)
    }
  }
}

extension ActivityLine {
  fileprivate var due: CalendarDate? {
    switch activity.standing {
    case .open(let due): due
    case .done: nil
    }
  }
}
