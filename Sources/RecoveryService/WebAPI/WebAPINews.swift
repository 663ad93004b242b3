import CreditDomain
import Logging
import UseCases

/// What the log says about Mexal: each thing once, until it changes.
struct WebAPINews {
  let logger: Logger
  private var troubles: [Company: String] = [:]
  private var writeTroubles: [Company: String] = [:]
  private var late: Set<Company> = []

  init(logger: Logger) { self.logger = logger }

  mutating func tell(_ result: PullResult, of company: Company) {
    switch result {
    case .quiet: end(of: company)
    case .imported(let report):
      switch report.outcome {
      case .imported, .alreadyImported:
        end(of: company)
        logger.info("Mexal was read", metadata: ["company": "\(company.key)", "import": "\(report.id ?? 0)"])
      case .held, .refused:
        begin("\(report.outcome.rawValue) \(report.refusal?.code.rawValue ?? "")", of: company)
      }
    case .failed(let failure): begin(failure.kind.rawValue, of: company)
    }
  }

  mutating func tell(_ failure: StoreFailure, of company: Company) { begin("\(failure)", of: company) }

  mutating func tell(_ count: MexalWriteCount, of company: Company) {
    let trouble = count.trouble?.kind.rawValue
    if let trouble, trouble != writeTroubles[company] {
      logger.warning(
        "Mexal cannot be written to and will be again", metadata: ["company": "\(company.key)", "reason": "\(trouble)"])
    }
    writeTroubles[company] = trouble
    if count.refused > 0 {
      logger.warning(
        "Mexal refused what was to be written", metadata: ["company": "\(company.key)", "count": "\(count.refused)"])
    }
    if count.done > 0 {
      logger.info("written to Mexal", metadata: ["company": "\(company.key)", "count": "\(count.done)"])
    }
  }

  mutating func tell(isLate: Bool, of company: Company) {
    if isLate, late.insert(company).inserted {
      logger.warning("Mexal has not been read for too long", metadata: ["company": "\(company.key)"])
    }
    if !isLate, late.remove(company) != nil {
      logger.info("Mexal is read again", metadata: ["company": "\(company.key)"])
    }
  }

  private mutating func begin(_ trouble: String, of company: Company) {
    guard troubles.updateValue(trouble, forKey: company) != trouble else { return }
    logger.warning("Mexal could not be read", metadata: ["company": "\(company.key)", "reason": "\(trouble)"])
  }

  private mutating func end(of company: Company) {
    guard troubles.removeValue(forKey: company) != nil else { return }
    logger.info("Mexal could be read again", metadata: ["company": "\(company.key)"])
  }
}
