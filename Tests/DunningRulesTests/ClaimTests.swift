import CreditDomain
import DunningRules
import Testing

/// Goal: each document bears what the law and its company's choices give, once, apart from its principal, and what a
/// person waives counts nothing.
@Suite struct ClaimTests {
  private static let today = isoDay("2026-08-31")

  /// 1,000.00 due on 31 March 2026.
  private static func instalment(
    _ ordinal: Int = 1, of document: Int64 = 7, due: String = "2026-03-31", paidOn: String? = nil,
    bankCharges: Cents = .zero
  ) -> ClaimInstalment {
    let payments = paidOn.map { [Debt.Payment(amount: Cents(1_000_00), date: isoDay($0))] } ?? []
    return ClaimInstalment(
      id: InstalmentID(document: document, ordinal: ordinal),
      debt: Debt(principal: Cents(1_000_00), due: isoDay(due), payments: payments), bankCharges: bankCharges)
  }

  private static func claims(
    on instalments: [ClaimInstalment], _ interest: ClaimedInterest = .commercial, compensation: Bool = true,
    supply: SupplyKind = .business, waivers: [ClaimWaiver] = []
  ) throws -> [DocumentClaims] {
    try ClaimPolicy(interest: interest, claimsCompensation: compensation).claims(
      on: instalments, supply: { _ in supply }, waivers: waivers, until: today, rates: carriedRates())
  }

  /// The claims of the one document: interest, compensation, charges.
  private static func amounts(_ claims: [DocumentClaims]) -> [Int64] {
    claims.count == 1
      ? [claims[0].interest, claims[0].compensation, claims[0].bankCharges].map(\.amount.minorUnits) : []
  }

  @Test(
    arguments: [
      (.nothing, false, .business, []), (.nothing, true, .business, [0, 40_00, 0]),
      (.commercial, false, .business, [25_31 + 17_67, 0, 0]), (.commercial, true, .business, [42_98, 40_00, 0]),
      (.commercial, true, .agriFood, [35_28 + 24_46, 40_00, 0]), (.commercial, true, .consumer, [6_71, 0, 0]),
      (.legal, true, .business, [6_71, 40_00, 0]), (.legal, false, .agriFood, [6_71, 0, 0]),
      (.legal, true, .consumer, [6_71, 0, 0]), (.nothing, true, .consumer, []),
      (.commercial, true, .perishableFood, [35_28 + 24_46, 40_00, 0]),
    ] as [(ClaimedInterest, Bool, SupplyKind, [Int64])])
  func whatIsClaimedFromWhom(
    interest: ClaimedInterest, compensation: Bool, supply: SupplyKind, amounts: [Int64]
  ) throws {
    let claims = try Self.claims(on: [Self.instalment()], interest, compensation: compensation, supply: supply)
    #expect(Self.amounts(claims) == amounts)
  }

  @Test func compensationIsOwedOnceForADocument() throws {
    let instalments = [
      Self.instalment(1), Self.instalment(2, due: "2026-04-30"), Self.instalment(1, of: 9), Self.instalment(3),
    ]
    let claims = try Self.claims(on: instalments, .nothing)
    #expect(claims.map(\.document) == [7, 9])
    #expect(claims.map(\.compensation.amount) == [Cents(40_00), Cents(40_00)])
    #expect(claims.map(\.total) == [Cents(40_00), Cents(40_00)])
  }

  /// Also where it is all that the company claims, and wherever the first late one is not shown.
  @Test(arguments: ClaimedInterest.allCases)
  func compensationStandsWithTheFirstLateInstalmentThatIsShown(interest: ClaimedInterest) throws {
    let claims = try Self.claims(
      on: [
        Self.instalment(1, due: "2026-09-30", bankCharges: Cents(3_10)), Self.instalment(2, paidOn: "2026-04-10"),
        Self.instalment(3, due: "2026-04-30"), Self.instalment(4, due: "2026-05-31"),
      ], interest)
    func compensated(_ shown: Int...) -> [Int: Cents] {
      let shares = claims.perInstalment { shown.contains($0.ordinal) }
      #expect(shares.keys.allSatisfy { shown.contains($0.ordinal) })
      return Dictionary(
        uniqueKeysWithValues: shares.filter { $0.value.compensation > .zero }.map {
          ($0.key.ordinal, $0.value.compensation)
        })
    }
    #expect(compensated(1, 2, 3, 4) == [2: Cents(40_00)])
    #expect(compensated(1, 3, 4) == [3: Cents(40_00)])
    #expect(compensated(4) == [4: Cents(40_00)])
    #expect(compensated(1).isEmpty)
  }

  @Test(arguments: ClaimKind.allCases)
  func noInstalmentBearsWhatWasWaived(kind: ClaimKind) throws {
    let waiver = ClaimWaiver(id: 1, document: 7, kind: kind, on: isoDay("2026-07-01"), reason: "Cliente storico")
    let claims = try Self.claims(on: [Self.instalment(bankCharges: Cents(5_50))], waivers: [waiver])
    var share = ClaimShare(
      interest: Cents(42_98), compensation: Cents(40_00), bankCharges: Cents(5_50), certainty: .toBeConfirmed)
    switch kind {
    case .interest: (share.interest, share.certainty) = (.zero, .confirmed)
    case .compensation: share.compensation = .zero
    case .bankCharges: share.bankCharges = .zero
    }
    #expect(Array(claims.perInstalment().values) == [share])
  }

  @Test(arguments: ["2026-08-31", "2026-09-30"])
  func whatIsNotLateBearsNothing(due: String) throws {
    #expect(try Self.claims(on: [Self.instalment(due: due)]).isEmpty)
    #expect(try Self.claims(on: [Self.instalment(due: due, paidOn: due)]).isEmpty)
  }

  @Test func creditsBearNothing() throws {
    var credit = Self.instalment()
    credit.debt.principal = Cents(-1_000_00)
    #expect(try Self.claims(on: [credit]).isEmpty)
  }

  @Test func claimsOutliveThePrincipal() throws {
    let paid = try Self.claims(on: [Self.instalment(paidOn: "2026-04-10")])
    #expect(Self.amounts(paid) == [2_78, 40_00, 0])
    #expect(paid.first?.instalments.first?.interest.lines.map(\.through) == [isoDay("2026-04-10")])
    #expect(try Self.claims(on: [Self.instalment(paidOn: "2026-03-31")]).isEmpty)
  }

  @Test func interestIsByInstalment() throws {
    let claims = try Self.claims(
      on: [Self.instalment(2, due: "2026-08-30"), Self.instalment(3, due: "2026-10-31"), Self.instalment(1)])
    #expect(claims.first?.instalments.map(\.id.ordinal) == [1, 2])
    #expect(claims.first?.instalments.map(\.interest.total) == [Cents(42_98), Cents(28)])
    #expect(claims.first?.interest.amount == Cents(43_26))
  }

  /// They are a cost of whoever caused them, consumer or not, late or paid since.
  @Test(arguments: SupplyKind.allCases)
  func bankChargesStandApart(supply: SupplyKind) throws {
    let bounced = [
      Self.instalment(1, paidOn: "2026-03-31", bankCharges: Cents(5_50)), Self.instalment(2, paidOn: "2026-03-31"),
      Self.instalment(3, due: "2026-12-31", bankCharges: Cents(3_10)),
    ]
    let claims = try Self.claims(on: bounced, supply: supply)
    #expect(Self.amounts(claims) == [0, 0, 8_60])
    #expect(claims.first?.instalments.map(\.bankCharges) == [Cents(5_50), Cents(3_10)])
  }

  @Test(
    arguments: [(.interest, 40_00 + 5_50), (.compensation, 42_98 + 5_50), (.bankCharges, 42_98 + 40_00)]
      as [(ClaimKind, Int64)])
  func whatIsWaivedStaysVisibleAndCountsNothing(kind: ClaimKind, total: Int64) throws {
    let waiver = ClaimWaiver(id: 1, document: 7, kind: kind, on: isoDay("2026-07-01"), reason: "Cliente storico")
    let elsewhere = ClaimWaiver(id: 2, document: 8, kind: .interest, on: isoDay("2026-07-01"), reason: "x")
    let claims = try Self.claims(
      on: [Self.instalment(bankCharges: Cents(5_50))], waivers: [elsewhere, waiver])
    #expect(Self.amounts(claims) == [42_98, 40_00, 5_50])
    #expect(claims.first?.total == Cents(total))
    let waived = claims.first.map { [$0.interest, $0.compensation, $0.bankCharges].compactMap(\.waiver) }
    #expect(waived == [waiver])
  }

  @Test(
    arguments: [(false, nil, .business), (true, nil, .consumer), (true, "", .consumer), (true, "0123", .business)]
      as [(Bool, String?, SupplyKind)])
  func whoIsAConsumer(isNaturalPerson: Bool, vatNumber: String?, supply: SupplyKind) throws {
    var customer = Customer(code: try #require(CustomerCode("501.00001")), name: "ALFA")
    customer.isNaturalPerson = isNaturalPerson
    customer.taxCodes.vatNumber = vatNumber
    #expect(SupplyKind(to: customer) == supply)
  }

  @Test(
    arguments: [
      (nil, nil, false, .business), ("7", nil, false, .agriFood), ("8", "FE", false, .business),
      (nil, "FA", false, .agriFood), ("8", "FA", false, .agriFood), ("7", "FA", true, .consumer),
      ("9", nil, false, .perishableFood), ("7", "FD", false, .perishableFood), ("9", "FA", false, .perishableFood),
      ("9", "FD", true, .consumer),
    ] as [(String?, String?, Bool, SupplyKind)])
  func whatIsAgriculturalTheCompanySays(
    category: String?, cause: String?, isNaturalPerson: Bool, supply: SupplyKind
  ) throws {
    var customer = Customer(code: try #require(CustomerCode("501.00001")), name: "ALFA")
    (customer.category, customer.isNaturalPerson) = (category, isNaturalPerson)
    var policy = ClaimPolicy()
    #expect(policy.supply(to: customer, by: cause) == (isNaturalPerson ? .consumer : .business))
    policy.agriFood = AgriFoodSupplies(
      all: SupplyMarks(categories: ["7"], causes: ["FA"]), perishable: SupplyMarks(categories: ["9"], causes: ["FD"]))
    #expect(policy.supply(to: customer, by: cause) == supply)
  }

  /// Legislative decree 198/2021, article 4.
  @Test(
    arguments: [
      (.business, "2026-01-31", nil), (.consumer, "2026-01-31", nil), (.agriFood, "2026-01-31", "2026-04-01"),
      (.perishableFood, "2026-01-31", "2026-03-02"), (.perishableFood, "2024-01-31", "2024-03-01"),
      (.agriFood, "2021-12-15", "2022-02-13"), (.agriFood, "2021-12-14", nil), (.perishableFood, "2021-12-14", nil),
    ] as [(SupplyKind, String, String?)])
  func noAgreementMakesTheTermOfFoodLonger(supply: SupplyKind, invoiced: String, last: String?) {
    #expect(supply.payableBy(invoicedOn: isoDay(invoiced)) == last.map { isoDay($0) })
  }

  @Test(arguments: [("2026-03-01", "2026-03-01"), ("2026-03-31", "2026-03-31"), ("2026-05-31", "2026-04-01")])
  func interestRunsFromTheLegalTermWhenThatIsOver(agreed: String, counted: String) throws {
    let instalment = Instalment(
      ordinal: 1, number: 1, letter: try #require(PaymentLetter("B")), originalDue: isoDay(agreed),
      date: isoDay(agreed), amount: Cents(1_000_00), status: .open, reported: .open)
    let found = ClaimInstalment.all(
      [instalment], of: 7, payableBy: SupplyKind.agriFood.payableBy(invoicedOn: isoDay("2026-01-31")), changes: [])
    #expect(found.map(\.debt) == [Debt(principal: Cents(1_000_00), due: isoDay(counted))])
  }

  @Test func eachDocumentBearsTheRateOfWhatItSupplied() throws {
    let claims = try ClaimPolicy(interest: .commercial, claimsCompensation: false).claims(
      on: [Self.instalment(of: 7), Self.instalment(of: 8)], supply: { $0 == 7 ? .agriFood : .business },
      until: Self.today, rates: carriedRates())
    #expect(claims.map(\.interest.amount) == [Cents(35_28 + 24_46), Cents(25_31 + 17_67)])
  }

  /// The second half-year of 2026 is known from one place only.
  @Test func aShareSaysHowFarItsRatesCanBeReliedOn() throws {
    func certainty(_ instalment: ClaimInstalment, waivers: [ClaimWaiver] = []) throws -> [RateCertainty] {
      try Self.claims(on: [instalment], waivers: waivers).perInstalment().values.map(\.certainty)
    }
    #expect(try certainty(Self.instalment()) == [.toBeConfirmed])
    #expect(try certainty(Self.instalment(paidOn: "2026-06-30")) == [.confirmed])
    let waiver = ClaimWaiver(id: 1, document: 7, kind: .interest, on: isoDay("2026-07-01"), reason: "x")
    #expect(try certainty(Self.instalment(), waivers: [waiver]) == [.confirmed])
  }

  @Test(
    arguments: [
      (.open, nil), (.bounced, nil), (.presented, "2026-04-05"), (.paid, "2026-04-10"), (.closed, "2026-04-20"),
    ] as [(InstalmentStatus, String?)])
  func anInstalmentOfTheLedger(status: InstalmentStatus, paidOn: String?) throws {
    var instalment = Instalment(
      ordinal: 2, number: 1, letter: try #require(PaymentLetter("R")), originalDue: isoDay("2026-03-31"),
      date: isoDay("2026-04-05"), amount: Cents(1_000_00), status: status, reported: .open)
    instalment.paidOn = isoDay("2026-04-10")
    instalment.closedOn = isoDay("2026-04-20")
    instalment.bounceCharges = Cents(5_50)
    #expect(
      ClaimInstalment.all([instalment], of: 7, changes: []) == [
        Self.instalment(2, paidOn: paidOn, bankCharges: Cents(5_50))
      ])
  }

  /// The bank collected it when it was due there: nobody was late because the export forgot it weeks afterwards.
  @Test(
    arguments: [
      (nil, nil, "2026-04-20"), ("2026-03-20", nil, "2026-04-05"), ("2026-03-20", "2026-04-09", "2026-04-20"),
      ("2026-04-10", "2026-04-09", "2026-04-05"),
    ] as [(String?, String?, String)])
  func anEffectThatLeftTheLedgerAtTheBank(presentedOn: String?, bouncedOn: String?, paidOn: String) throws {
    var instalment = Instalment(
      ordinal: 2, number: 1, letter: try #require(PaymentLetter("R")), originalDue: isoDay("2026-03-31"),
      date: isoDay("2026-04-05"), amount: Cents(1_000_00), status: .closed,
      reported: presentedOn == nil ? .open : .presented)
    instalment.presentedOn = presentedOn.map { isoDay($0) }
    instalment.bouncedOn = bouncedOn.map { isoDay($0) }
    instalment.closedOn = isoDay("2026-04-20")
    #expect(ClaimInstalment.all([instalment], of: 7, changes: []) == [Self.instalment(2, paidOn: paidOn)])
  }
}
