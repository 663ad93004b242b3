import CreditDomain
import DunningRules
import Testing

/// Goal: the published rates are read exactly, without a gap, and what is wrong in their file is named by its line.
@Suite struct InterestRatesTests {
  @Test func theCarriedTablesAdjoin() throws {
    let rates = try carriedRates()
    for table in [rates.business, rates.agriFood, rates.legal] {
      for (period, next) in zip(table.periods, table.periods.dropFirst()) {
        #expect(period.from <= period.through)
        #expect(next.from == period.through.adding(days: 1))
      }
    }
    #expect(rates.business.periods.first?.from == isoDay("2002-07-01"))
    #expect(rates.legal.periods.first?.from == isoDay("2010-01-01"))
    #expect(rates.business.periods.count == 49, "one for each half-year to the end of 2026")
    #expect(rates.agriFood.periods.count == 50, "the second half of 2015 has two")
  }

  @Test func agriFoodSuppliesBearMore() throws {
    let rates = try carriedRates()
    for period in rates.agriFood.periods {
      let business = try #require(rates.business.periods.last { $0.from <= period.from })
      let more: Int64 = period.from < isoDay("2015-07-04") ? 2_00 : 4_00
      #expect(period.rate.hundredths == business.rate.hundredths + more)
    }
  }

  @Test(
    arguments: [
      ("2024-07-01", 12_25), ("2025-06-30", 11_15), ("2012-12-31", 8_00), ("2013-01-01", 8_75), ("2008-12-31", 11_10),
    ] as [(String, Int64)])
  func theRateOfADay(text: String, hundredths: Int64) throws {
    let found = try carriedRates().business.periods.last { $0.from <= isoDay(text) }
    #expect(found?.rate == InterestRate(hundredths: hundredths))
  }

  @Test func whatOnePlaceOnlySaysIsToBeConfirmed() throws {
    let rates = try carriedRates()
    #expect(rates.business.periods.filter { !$0.isConfirmed }.map(\.from) == [isoDay("2026-07-01")])
    #expect(rates.business.periods.last?.source == "GU 163 2026-07-16")
    #expect(rates.legal.periods.allSatisfy { $0.isConfirmed })
  }

  @Test(
    arguments: [
      ("", "1: expected the names from,to,rate,source,status"),
      ("from,to,rate,source\n", "1: expected the names from,to,rate,source,status"),
      ("from,to,rate,source,status\n", "2: expected at least one period"),
      ("2026-01-01,2026-12-31,1.60,confirmed", "2: expected 5 values, found 4"),
      ("20260101,2026-12-31,1.60,,confirmed", "2: expected a day AAAA-MM-GG, found '20260101'"),
      ("2026-01-01,2026-02-30,1.60,,confirmed", "2: expected a day AAAA-MM-GG, found '2026-02-30'"),
      ("2026-01-02,2026-01-01,1.60,,confirmed", "2: ends before it begins"),
      ("2026-01-01,2026-12-31,1.6,,confirmed", "2: expected a percentage with two decimals, found '1.6'"),
      ("2026-01-01,2026-12-31,\"1,60\",,confirmed", "2: expected 5 values, found 6"),
      ("2026-01-01,2026-12-31,-1.60,,confirmed", "2: expected a percentage with two decimals, found '-1.60'"),
      ("2026-01-01,2026-12-31,1.60,,sure", "2: expected confirmed or to_confirm, found 'sure'"),
      ("2026-01-01,2026-12-31,1.60,,confirmed\r", "2: expected confirmed or to_confirm, found 'confirmed\r'"),
      (
        "2026-01-01,2026-06-30,1.60,,confirmed\n2026-07-02,2026-12-31,1.60,,confirmed",
        "3: expected to begin on 2026-07-01, the day after the last"
      ),
      (
        "2026-01-01,2026-06-30,1.60,,confirmed\n2026-06-30,2026-12-31,1.60,,confirmed\n",
        "3: expected to begin on 2026-07-01, the day after the last"
      ),
      ("2026-01-01,2026-12-31,1.60,,confirmed\n\n", "3: expected 5 values, found 1"),
    ])
  func aWrongLineIsNamed(text: String, fault: String) throws {
    let file = text.isEmpty || text.hasPrefix("from") ? text : "from,to,rate,source,status\n" + text
    let late = "from,to,business,agri_food,source,status\n2026-01-01,2026-06-30,10.15,14.15,,confirmed\n"
    do throws(RateFileFault) {
      _ = try InterestRates(latePayment: late.utf8, legal: file.utf8)
      Issue.record("it was read")
    } catch {
      #expect(error.description == "legal.csv:" + fault)
    }
  }
}
