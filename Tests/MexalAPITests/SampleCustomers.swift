import CreditDomain
import MexalAPI
import RiskRules

/// One small company on one day, 9 October 2026 at 07:00, from which every reply of the tests is made.
enum Sample {
  static let today = day(20_261_009)
  static let now = LocalMoment(date: today, secondOfDay: 7 * 3_600)
  static let exportedAt = LocalMoment(date: today, secondOfDay: 3 * 3_600 + 1_800)
  static let data = DataMoment(exportedAt: exportedAt, now: now)
  static let noData = DataMoment(exportedAt: nil, now: now)
  static let notice = MemoryNotice(currentUntil: LocalMoment(date: today, secondOfDay: 6 * 3_600 + 2_700))

  static let company: Company = {
    guard let company = Company(code: "DEM") else { preconditionFailure("A test names a valid company.") }
    return company
  }()

  static let alfa = code("501.00001")
  static let beta = code("501.00002")

  /// ALFA is late: its orders are held.
  static var late: CustomerPosition {
    CustomerPosition(
      code: alfa, name: "ALFA S.R.L.", creditLimit: .limited(Cents(10_000_00)),
      items: [
        OpenItem(due: day(20_260_803), amount: Cents(1_830_00), standing: .open),
        OpenItem(due: day(20_261_130), amount: Cents(610_00), standing: .open),
      ],
      bounces: [Bounce(date: day(20_260_315), amount: Cents(610_00))], delay: PaymentDelay(days: 12))
  }

  /// BETA is in order, without a limit.
  static var regular: CustomerPosition { CustomerPosition(code: beta, name: "BETA «2» S.P.A.") }

  static func indicators(_ position: CustomerPosition) -> RiskIndicators {
    RiskIndicators(of: position, under: RiskPolicy(), on: today, dataAgeBusinessHours: 3)
  }

  static func summary(_ position: CustomerPosition) -> CustomerSummary {
    CustomerSummary(
      customer: position.code, known: CustomerSummary.Known(name: position.name, indicators: indicators(position)))
  }

  static func verdict(_ order: OrderRequest, on position: CustomerPosition?) -> OrderVerdict {
    orderVerdict(on: order, customer: position, under: RiskPolicy(), on: today, dataAgeBusinessHours: 3)
  }

  static func code(_ text: String) -> CustomerCode {
    guard let code = CustomerCode(text) else { preconditionFailure("A test names a valid code.") }
    return code
  }

  static func day(_ digits: Int) -> CalendarDate {
    guard let date = CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) else {
      preconditionFailure("A test names a day that exists.")
    }
    return date
  }
}
