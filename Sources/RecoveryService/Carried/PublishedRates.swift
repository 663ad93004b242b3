import CSchemas
package import DunningRules

/// The rates of late payment of `Schemas/rates`.
package enum PublishedRates {
  package static func carried() throws(ProgramFailure) -> InterestRates {
    var (latePaymentCount, legalCount) = (0, 0)
    let latePayment = schema_late_payment_csv(&latePaymentCount)
    let legal = schema_legal_csv(&legalCount)
    do throws(RateFileFault) {
      return try InterestRates(
        latePayment: UnsafeBufferPointer(start: latePayment, count: latePaymentCount),
        legal: UnsafeBufferPointer(start: legal, count: legalCount))
    } catch {
      throw ProgramFailure("this program was built from wrong rates: \(error)")
    }
  }
}
