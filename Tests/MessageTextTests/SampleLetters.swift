import CreditDomain
import MessageText

/// `AAAA-MM-GG`; the tests write no other.
func isoDay(_ text: String) -> CalendarDate {
  guard let day = CalendarDate(text: text) else { preconditionFailure("\(text) is a day") }
  return day
}

extension LetterModel {
  /// A company with everything to say, and a customer with a row of each kind.
  static var sample: LetterModel {
    let late = LetterRow(
      document: DocumentName(text: "Fattura n. 12 del 31/01/2026", number: "12"), due: isoDay("2026-02-28"),
      amount: Cents(1_234_56), claims: RowClaims(interest: Cents(9_84), compensation: Cents(40_00)))
    let bounced = LetterRow(
      document: DocumentName(text: "Fattura n. 361/2 del 16/01/2026", number: "361/2"), due: isoDay("2026-03-16"),
      amount: Cents(800_00),
      claims: RowClaims(interest: Cents(1_82), compensation: Cents(40_00), bankCharges: Cents(7_50)),
      bounce: RowBounce(date: isoDay("2026-03-20"), reason: "fondi insufficienti"))
    let credit = LetterRow(
      document: DocumentName(text: "Nota di credito n. 3 del 02/03/2026", number: "3"), due: isoDay("2026-03-02"),
      amount: Cents(-34_56), role: .credit)
    let disputed = LetterRow(
      document: DocumentName(text: "Fattura n. 15 del 31/01/2026", number: "15"), due: isoDay("2026-02-28"),
      amount: Cents(99_90), role: .excluded(.disputed))
    let promised = LetterRow(
      document: DocumentName(text: "Fattura n. 18 del 10/02/2026", number: "18"), due: isoDay("2026-03-10"),
      amount: Cents(150_00), role: .excluded(.promised(until: isoDay("2026-04-30"))))
    return LetterModel(
      sender: .sample, recipient: .sample, date: isoDay("2026-04-01"), reference: "45/2026",
      rows: [late, bounced, credit, disputed, promised],
      previousNotices: [
        PreviousNotice(title: "1° sollecito", date: isoDay("2026-03-07")),
        PreviousNotice(title: "2° sollecito", date: isoDay("2026-03-20")),
      ], deadline: isoDay("2026-04-16"), interest: .commercial)
  }

  /// As little as a letter can have: one row, and nothing that may be missing.
  static var bare: LetterModel {
    LetterModel(
      sender: LetterSender(name: "DEMO S.P.A."),
      recipient: LetterRecipient(code: "501.00002", name: "Rossi Mario", isNaturalPerson: true),
      date: isoDay("2026-04-01"),
      rows: [
        LetterRow(
          document: DocumentName(text: "Fattura n. 7 del 28/02/2026", number: "7"), due: isoDay("2026-04-30"),
          amount: Cents(100_00))
      ])
  }

  /// The row of a letter that goes out before the due date.
  static var upcoming: LetterModel {
    var letter = sample
    letter.rows = [
      LetterRow(
        document: DocumentName(text: "Fattura n. 40 del 06/03/2026", number: "40"), due: isoDay("2026-04-06"),
        amount: Cents(2_500_00)),
      LetterRow(
        document: DocumentName(text: "Fattura n. 41 del 06/03/2026", number: "41"), due: isoDay("2026-04-06"),
        amount: Cents(125_05)),
    ]
    letter.previousNotices = []
    return letter
  }

  /// Every row with its situation.
  static var statement: LetterModel {
    var letter = sample
    letter.rows += [
      LetterRow(
        document: DocumentName(text: "Fattura n. 40 del 06/03/2026", number: "40"), due: isoDay("2026-04-06"),
        amount: Cents(2_500_00), role: .upcoming),
      LetterRow(
        document: DocumentName(text: "Fattura n. 33 del 28/02/2026", number: "33"), due: isoDay("2026-03-31"),
        amount: Cents(310_10), role: .atRisk),
    ]
    return letter
  }
}

extension LetterSender {
  static var sample: LetterSender {
    LetterSender(
      name: "DEMO S.P.A.",
      letterhead: ["Via dell'Industria 1, 40100 Bologna (BO)", "P. IVA 01234567890", "PEC demo@pec.demo.example"],
      place: "Bologna", email: "crediti@demo.example", phone: "051 000000", iban: "IT60X0542811101000000123456",
      signatory: "Anna Bianchi, ufficio crediti")
  }
}

extension LetterRecipient {
  static var sample: LetterRecipient {
    LetterRecipient(
      code: "501.00001", name: "Fratelli <Verdi> & C. S.n.c.", address: ["Via Roma 10", "41121 Modena (MO)"],
      vatNumber: "09876543210")
  }
}

extension DigestModel {
  static var sample: DigestModel {
    DigestModel(
      company: "DEMO S.P.A.", date: isoDay("2026-04-01"),
      entries: [
        Entry(
          customer: "Fratelli <Verdi> & C. S.n.c.", customerCode: "501.00001", state: "Diffida",
          amount: Cents(2_034_56), daysLate: 52),
        Entry(
          customer: "Rossi Mario", customerCode: "501.00002", state: "Ordini bloccati", amount: Cents(100_00),
          daysLate: 1),
      ])
  }
}
