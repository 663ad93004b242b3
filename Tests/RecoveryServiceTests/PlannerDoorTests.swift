import Foundation
import PlannerWeb
import RecoveryService
import Testing

/// Goal: every way into the planner is on the list that the scenarios walk with every role, so that no new page can be
/// forgotten.
@Suite struct PlannerDoorTests {
  private static let file: URL = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return tests.deletingLastPathComponent().appending(path: "Integration/scenarios/planner_doors.json")
  }()

  /// Set `RECUPERO_WRITE_GOLDEN=1` to write the list anew after a change of the routes.
  @Test func theListIsThatOfTheRoutes() async throws {
    // A database is named and not asked.
    let environment = ["RECUPERO_DATABASE_URL": "postgresql://nowhere.invalid/recupero", "RECUPERO_HOME": "/nowhere"]
    let settings = try Settings(SettingValues(options: [:], environment: environment))
    let workplace = try Workplace(settings: settings, database: try await Database.reach(settings))
    let doors = workplace.plannerDesk.doors(workplace.plannerLogin)
    #expect(Set(doors.map { $0.method + " " + $0.path }).count == doors.count)
    let lines = doors.map { #"  {"method": "\#($0.method)", "path": "\#($0.path)", "right": "\#($0.right.rawValue)"}"# }
    let list = "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    if ProcessInfo.processInfo.environment["RECUPERO_WRITE_GOLDEN"] == "1" {
      try Data(list.utf8).write(to: Self.file)
      return
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == list)
  }
}
