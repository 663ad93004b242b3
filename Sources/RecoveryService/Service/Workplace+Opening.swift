import CreditStore

extension Workplace {
  /// Opens the database, works, and leaves it.
  package static func open<Result: Sendable>(
    _ settings: Settings, _ work: (Workplace) async throws -> Result
  ) async throws -> Result {
    let workplace = try Workplace(settings: settings, database: try await Database.open(settings))
    do {
      let result = try await work(workplace)
      await workplace.close()
      return result
    } catch {
      await workplace.close()
      throw error
    }
  }

  /// Closes the sessions. The last program to leave the private server stops it; returns its failure to do so.
  @discardableResult
  package func close() async -> String? {
    await sessions.close()
    return await database.leave()
  }
}
