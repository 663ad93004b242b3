package import CreditDomain
package import UseCases

/// The erasure of personal data as this program does it: rows, and the files that were made of them.
package struct Retention: Sendable {
  private let useCase: ErasePersonalData
  private let letters: LetterFolder

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(_ workplace: Workplace, keeper: BoardKeeper?) {
    useCase = ErasePersonalData(store: workplace.store, keeper: keeper, clock: workplace.clock)
    letters = LetterFolder(path: workplace.settings.mail.lettersFolder)
  }

  package func run(_ company: Company, isTrial: Bool = false) async throws -> DueErasureOutcome {
    let outcome = try await useCase.run(company, isTrial: isTrial)
    if case .done(let erasure) = outcome, !isTrial { try await letters.remove(erasure.printed, of: company) }
    return outcome
  }

  package func run(
    _ customer: CustomerCode, of company: Company, _ request: ErasureRequest
  ) async throws -> CustomerErasureOutcome {
    let outcome = try await useCase.run(customer, of: company, request)
    if case .erased(let erasure) = outcome, !request.isTrial { try await letters.remove(erasure.printed, of: company) }
    return outcome
  }
}
