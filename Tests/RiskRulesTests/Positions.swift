import CreditDomain
import RiskRules

/// The day on which every test stands: 16 November 2026.
let today = day(20_261_116)

func day(_ digits: Int) -> CalendarDate {
  guard let date = CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) else {
    preconditionFailure("A test names a day that exists.")
  }
  return date
}

func code(_ text: String) -> CustomerCode {
  guard let code = CustomerCode(text) else { preconditionFailure("A test names a valid code.") }
  return code
}

/// A customer with everything in order; a test changes one thing more.
func customer(_ text: String = "501.00001", _ change: (inout CustomerPosition) -> Void = { _ in }) -> CustomerPosition {
  var position = CustomerPosition(code: code(text), name: "ALFA S.R.L.")
  change(&position)
  return position
}

func owed(_ cents: Int64, age days: Int, _ standing: OpenItem.Standing = .open) -> OpenItem {
  OpenItem(due: today.adding(days: -days), amount: Cents(cents), standing: standing)
}

func verdict(
  _ total: Int64 = 0, prepaid: Int64 = 0, delivered: Bool = false, on position: CustomerPosition?,
  invoiced: CustomerPosition? = nil, policy: RiskPolicy = RiskPolicy(), dataAge: Int? = 1
) -> OrderVerdict {
  orderVerdict(
    on: OrderRequest(total: Cents(total), prepaid: Cents(prepaid), isForDeliveredGoods: delivered),
    customer: position, invoiced: invoiced, under: policy, on: today, dataAgeBusinessHours: dataAge)
}
