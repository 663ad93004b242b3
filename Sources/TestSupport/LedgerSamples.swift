package import CreditDomain
package import UseCases

// Short ways to write down what a dump says. A text that is not what it should be is a defect of the test itself.

package func day(_ text: String) -> CalendarDate {
  guard let date = CalendarDate(text: text) else { preconditionFailure("no date: \(text)") }
  return date
}

package func moment(_ text: String) -> LocalMoment {
  guard let moment = LocalMoment(text: text) else { preconditionFailure("no moment: \(text)") }
  return moment
}

package func euro(_ text: String) -> Cents {
  guard let amount = Cents(decimal: text) else { preconditionFailure("no amount: \(text)") }
  return amount
}

package func code(_ text: String) -> CustomerCode {
  guard let code = CustomerCode(text) else { preconditionFailure("no customer code: \(text)") }
  return code
}

package func letter(_ text: String) -> PaymentLetter {
  guard let letter = PaymentLetter(text) else { preconditionFailure("no payment letter: \(text)") }
  return letter
}

package func company(_ key: String) -> Company {
  guard let company = Company(key: key) else { preconditionFailure("no company: \(key)") }
  return company
}

/// An instalment as reported: by default a bank receipt that is open.
package func rata(
  _ number: Int, _ type: String = "R", due: String, original: String? = nil, _ amount: String, _ status: String = "",
  bounce: ReportedBounce? = nil
) -> ReportedInstalment {
  ReportedInstalment(
    number: number, letter: letter(type), date: day(due), originalDue: original.map { day($0) },
    amount: euro(amount), status: ReportedStatus(letter: status), bounce: bounce)
}

/// An invoice of the year 2026, named by its customer and its number.
package func invoice(
  _ customer: String, _ number: Int, registered: String = "20260115", _ instalments: [ReportedInstalment]
) -> ReportedDocument {
  ReportedDocument(
    key: DocumentKey(
      customer: code(customer), postingYear: 2026, registeredOn: day(registered), postingNumber: number),
    label: DocumentLabel(cause: "FE", series: "1", number: String(number), date: day(registered)),
    instalments: instalments)
}

package func dumpHeader(
  _ key: String = "DEM", _ kind: DumpKind = .full, exported: String, exposureDays: Int? = 10
) -> DumpHeader {
  DumpHeader(company: company(key), kind: kind, exportedAt: moment(exported), exposureDays: exposureDays)
}
