/// The rates that late payment bears in Italy, from the two files of `Schemas/rates`.
///
/// Business: the European Central Bank's rate of each half-year plus 8 points, 7 before 2013 (legislative decree
/// 231/2002, article 5). Agricultural and food supplies: 4 points more from 4 July 2015, 2 before (decree-law 1/2012,
/// article 62; decree-law 51/2015, article 2; confirmed by legislative decree 198/2021). Legal: article 1284 of the
/// civil code, fixed by decree for each year. Contracts concluded before 2013 bear one point less from 2013 on, which
/// no table holds.
package struct InterestRates: Hashable, Sendable {
  package let business: RateTable
  package let agriFood: RateTable
  package let legal: RateTable

  /// Reads `late-payment.csv` and `legal.csv`.
  package init(latePayment: some Collection<UInt8>, legal: some Collection<UInt8>) throws(RateFileFault) {
    let rows = try RateFile(name: "late-payment.csv", rates: ["business", "agri_food"]).rows(latePayment)
    business = RateTable(rows.map { $0.period(rate: 0) })
    agriFood = RateTable(rows.map { $0.period(rate: 1) })
    self.legal = RateTable(try RateFile(name: "legal.csv", rates: ["rate"]).rows(legal).map { $0.period(rate: 0) })
  }
}
