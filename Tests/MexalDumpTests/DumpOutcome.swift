import CreditDomain
import MexalDump
import UseCases

/// What the reader makes of a file.
struct DumpOutcome {
  var header: DumpHeader?
  var records: [LedgerRecord] = []
  var end: DumpEnd?
  var refusal: LedgerRefusal?

  init(of bytes: some Sequence<UInt8>, limits: DumpLimits = DumpLimits(), expecting company: Company? = nil) throws {
    let file = try TemporaryFile(bytes)
    self.init(ofFileAt: file.path, limits: limits, expecting: company)
  }

  init(of text: String, limits: DumpLimits = DumpLimits(), expecting company: Company? = nil) throws {
    try self.init(of: text.utf8, limits: limits, expecting: company)
  }

  init(ofFileAt path: String, limits: DumpLimits = DumpLimits(), expecting company: Company? = nil) {
    self.init(of: XMLDumpFile(path: path, limits: limits, expectedCompany: company))
  }

  init(of dump: some LedgerDump) {
    do throws(DumpReadFailure<Never>) {
      end = try dump.read(
        header: { (found: DumpHeader) throws(DumpReadFailure<Never>) in header = found },
        record: { (record: LedgerRecord) throws(DumpReadFailure<Never>) in records.append(record) })
    } catch {
      switch error {
      case .refused(let found): refusal = found
      }
    }
  }

  var documents: [ReportedDocument] {
    records.compactMap { record in
      switch record {
      case .document(let document, _): document
      case .currency, .paymentType, .paymentTerms, .agent, .customer, .namedCustomer: nil
      }
    }
  }

  var customers: [Customer] {
    records.compactMap { record in
      switch record {
      case .customer(let customer, _): customer
      case .currency, .paymentType, .paymentTerms, .agent, .namedCustomer, .document: nil
      }
    }
  }
}
