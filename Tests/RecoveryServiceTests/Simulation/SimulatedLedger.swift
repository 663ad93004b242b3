import CreditDomain
import TestSupport
import UseCases

/// What Mexal holds: customers who buy, pay late or in part, and effects that come back.
struct SimulatedLedger: Sendable {
  struct Part: Hashable, Sendable {
    enum Standing: Hashable, Sendable {
      case open, presented, paid
      case bounced(CalendarDate)
    }

    var customer: CustomerCode
    var document: Int
    var letter: String
    var due: CalendarDate
    /// Below zero for a credit.
    var amount: Cents
    var standing: Standing
    /// The day of the last change, which is that of a payment.
    var changedOn: CalendarDate

    /// Whether its money may be asked for.
    var isOwed: Bool {
      switch standing {
      case .open, .bounced: amount > .zero
      case .presented, .paid: false
      }
    }
  }

  static let customersCount = 12

  private(set) var parts: [Part] = []
  private var lastDocument = 0

  /// Every third customer has no certified mail, every fifth no mail at all.
  let customers: [Customer] = (1...customersCount).map { number in
    var customer = Customer(code: code("501.\(10_000 + number)"), name: "CLIENTE \(number)")
    customer.channels.email = number % 5 == 0 ? nil : "c\(number)@clienti.example"
    customer.channels.certifiedEmail = number % 3 == 0 ? nil : "c\(number)@pec.example"
    return customer
  }

  mutating func live(through day: CalendarDate, _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...2, using: &random) { sell(on: day, &random) }
    for index in parts.indices { pass(index, day, &random) }
  }

  private mutating func sell(on day: CalendarDate, _ random: inout SeededGenerator) {
    guard let customer = customers.randomElement(using: &random)?.code else { return }
    lastDocument += 1
    let isCredit = random.chance(8)
    let letter = random.chance(30) ? "R" : "B"
    for number in 1...Int.random(in: 1...2, using: &random) {
      let amount = Cents(Int64.random(in: 5_00...900_00, using: &random))
      parts.append(
        Part(
          customer: customer, document: lastDocument, letter: isCredit ? "B" : letter,
          due: day.adding(days: Int.random(in: -3...12, using: &random) + 15 * (number - 1)),
          amount: isCredit ? .zero - amount : amount, standing: .open, changedOn: day))
    }
  }

  private mutating func pass(_ index: Int, _ day: CalendarDate, _ random: inout SeededGenerator) {
    let part = parts[index]
    let late = day.days(since: part.due)
    switch part.standing {
    case .paid: return
    case .open where part.amount < .zero:
      guard random.chance(3) else { return }
      parts[index].standing = .paid
    case .open where part.letter == "R" && late > -8 && random.chance(25): parts[index].standing = .presented
    case .presented:
      guard late >= 1, late < 9, random.chance(6) else { return }
      parts[index].standing = .bounced(day)
    case .open, .bounced:
      guard late > -3, random.chance(3) else { return }
      if random.chance(25), part.amount > Cents(20_00) { split(index) }
      parts[index].standing = .paid
    }
    parts[index].changedOn = day
  }

  /// Half of it stays owed, beside what is paid.
  private mutating func split(_ index: Int) {
    var rest = parts[index]
    rest.amount = Cents(rest.amount.minorUnits / 2)
    parts[index].amount = parts[index].amount - rest.amount
    parts.append(rest)
  }

  func dump(exportedAt moment: LocalMoment) -> MemoryDump {
    let header = DumpHeader(company: company("DEM"), kind: .full, exportedAt: moment, exposureDays: 10)
    let documents = Dictionary(grouping: parts, by: \.document).sorted { $0.key < $1.key }
    return MemoryDump(
      header, customers: customers,
      documents: documents.map { number, parts in
        ReportedDocument(
          key: DocumentKey(
            customer: parts[0].customer, postingYear: 2026, registeredOn: day("20260901"), postingNumber: number),
          label: DocumentLabel(cause: "FE", series: "1", number: "\(number)", date: day("20260901")),
          instalments: parts.enumerated().map { ReportedInstalment($1, number: $0 + 1) })
      })
  }
}

extension ReportedInstalment {
  fileprivate init(_ part: SimulatedLedger.Part, number: Int) {
    var bounce: ReportedBounce?
    let status: ReportedStatus
    switch part.standing {
    case .open: status = .open
    case .presented: status = .presented
    case .paid: status = .paid
    case .bounced(let day): (status, bounce) = (.open, ReportedBounce(date: day, charges: Cents(5_00)))
    }
    self.init(
      number: number, letter: TestSupport.letter(part.letter), date: part.standing == .paid ? part.changedOn : part.due,
      originalDue: part.due, amount: part.amount, status: status, bounce: bounce)
  }
}
