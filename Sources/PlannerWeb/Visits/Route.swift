import HTTPTypes

/// A page or an action, and who may: there is no way in that does not say so.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// Parts that begin with a colon are names of the visit.
  let path: String
  let right: PlannerRight
  let answer: @Sendable (Visit) async throws -> Answer

  static func get(
    _ path: String, _ right: PlannerRight, _ answer: @escaping @Sendable (Visit) async throws -> Answer
  ) -> Route {
    Route(method: .get, path: path, right: right, answer: answer)
  }

  static func post(
    _ path: String, _ right: PlannerRight, _ answer: @escaping @Sendable (Visit) async throws -> Answer
  ) -> Route {
    Route(method: .post, path: path, right: right, answer: answer)
  }
}
