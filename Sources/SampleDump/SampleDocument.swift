import CreditDomain

/// One document of a slot with the lives of its instalments.
struct SampleDocument: Sendable {
  let account: SampleAccount
  /// Its place among the unit's documents, and the number of its posting on its day (Mexal: *prog_primanota*).
  let ordinal: Int
  let documentDate: CalendarDate
  let registeredOn: CalendarDate
  let total: Cents
  let isCreditNote: Bool
  let lives: [InstalmentLife]
  /// From this day the document is purged although no other takes its slot.
  let purgedOn: CalendarDate?
}

/// One document as a dump shows it.
struct DocumentView: Hashable, Sendable {
  let modifiedOn: CalendarDate
  let instalments: [InstalmentView]
}

extension SampleDocument {
  /// Nil when the ledger does not hold the document at the end of `day`.
  func view(on day: CalendarDate) -> DocumentView? {
    guard registeredOn <= day, purgedOn.map({ day < $0 }) ?? true else { return nil }
    var instalments: [InstalmentView] = []
    instalments.reserveCapacity(lives.count + 1)
    var modifiedOn = registeredOn
    for life in lives {
      life.view(on: day, isDunnedInMexal: account.isDunnedInMexal, into: &instalments)
      modifiedOn = max(modifiedOn, life.modified(by: day) ?? registeredOn)
    }
    for view in instalments {
      for step in [view.reminderOn, view.recoveryOn, view.legalOn] { modifiedOn = max(modifiedOn, step ?? modifiedOn) }
    }
    return DocumentView(modifiedOn: modifiedOn, instalments: instalments)
  }
}

extension DocumentSlot {
  /// The documents of one generation: one, or two with the cash sale beside the invoice.
  func documents(of generation: Int, accounts: UnitAccounts) -> [SampleDocument] {
    let dates = dates(of: generation)
    let account = accounts.trading(on: dates.registered)
    let stream = random.branch(generation)
    var amounts = stream.branch(.shares)
    var writer = LifeWriter(
      account: account, registeredOn: dates.registered, random: stream.branch(.life),
      maySplit: kind == .invoiceWithCashSale)
    let total = drawnTotal(of: account, from: &amounts)
    var lives: [InstalmentLife] = []
    for (part, amount) in zip(terms.parts, terms.amounts(of: total)) {
      let due = part.months == 0 ? dates.document : dates.document.adding(months: part.months).endOfMonth
      lives.append(writer.life(of: part.letter, due: due, amount: amount))
    }
    let invoice = SampleDocument(
      account: account, ordinal: ordinal, documentDate: dates.document, registeredOn: dates.registered, total: total,
      isCreditNote: kind == .creditNote, lives: lives, purgedOn: nil)
    guard kind == .invoiceWithCashSale else { return [invoice] }
    let saleTotal = Cents(Int64(amounts.within(500...25_000)))
    let sale = SampleDocument(
      account: account, ordinal: ordinal + 1, documentDate: dates.document, registeredOn: dates.registered,
      total: saleTotal, isCreditNote: false, lives: [writer.cashSale(of: saleTotal, on: dates.document)],
      purgedOn: lives.lazy.compactMap(\.partPayment?.postedOn).first)
    return [invoice, sale]
  }

  /// Net amounts double ten times between the smallest and the largest, most of them in between; VAT at 22 % is added.
  private func drawnTotal(of account: SampleAccount, from draws: inout SampleRandom) -> Cents {
    let doublings = (0..<4).reduce(account.scale) { sum, _ in sum + draws.below(640) }
    let smallestNet: Int64 = 6_000
    let net = Cents(((smallestNet * Int64(512 + doublings % 512)) << Int64(doublings / 512)) / 512)
    let total = net.scaled(by: 122, over: 100)
    guard kind == .creditNote else { return total }
    return -total.scaled(by: 1, over: 4)
  }
}
