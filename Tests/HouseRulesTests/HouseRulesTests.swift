import Foundation
import Testing

@Suite struct HouseRulesTests {
  private let repository = Repository()

  @Test func sourcesKeepTheRules() throws {
    let files = try repository.files(under: "Sources", ending: ".swift")
    #expect(files.count > 100)
    let rules = [
      HouseRules.bannedCalls, HouseRules.leftovers, HouseRules.unownedTasks, HouseRules.impureImports,
      HouseRules.binaryFloatingPoint,
      HouseRules.unexplainedPromises, HouseRules.unsaidTypes, HouseRules.excessiveLength,
    ]
    #expect(files.flatMap { file in rules.flatMap { $0(file) } } == [])
  }

  @Test func noAdapterImportsAnother() throws {
    let adapters: Set<String> = [
      "PostgresSession", "EmbeddedPostgres", "CreditStore", "MexalDump", "MexalWebAPI", "MessageDelivery",
      "JSONRPCTransport",
      "PlannerWeb", "SystemPasswords",
    ]
    for file in try repository.files(under: "Sources", ending: ".swift") where adapters.contains(file.target) {
      var others = adapters.subtracting([file.target])
      // The store is the session's only user.
      if file.target == "CreditStore" { others.remove("PostgresSession") }
      #expect(others.isDisjoint(with: file.lines.compactMap(HouseRules.importedModule)), "\(file.path)")
    }
  }

  @Test(arguments: ["sql", "rates", "iter", "templates/it"]) func everyFileIsCarried(folder: String) throws {
    let carried = try repository.files(under: "Sources/CSchemas", ending: ".c").flatMap(\.lines).joined()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: repository.root.appending(path: "Schemas/\(folder)").path)
    #expect(!files.isEmpty)
    for file in files { #expect(carried.contains("Schemas/\(folder)/\(file)\"")) }
  }

  @Test func nothingElseLiesAtTheTop() throws {
    let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "Schemas", "Integration", "README.md"]
    let found = try FileManager.default.contentsOfDirectory(atPath: repository.root.path)
    #expect(found.filter { !$0.hasPrefix(".") && !allowed.contains($0) && $0 != "Package.resolved" } == [])
  }

  @Test(arguments: [
    "let x = try! f()", "let y = x as! Z", "print(1)", "fatalError()", "let now = Date()", "Task.detached {}",
    "DispatchQueue.global().async {}", "// print(\u{0})",
  ])
  func theCheckOfCallsFindsThem(line: String) {
    let isComment = line.contains("\u{0}")
    let file = Repository.File(path: "Sources/UseCases/A.swift", lines: [line])
    #expect(HouseRules.bannedCalls(in: file).isEmpty == isComment)
  }

  @Test func theOtherChecksFindTheirViolations() {
    let file = Repository.File(
      path: "Sources/CreditDomain/A.swift",
      lines: [
        "package import Foundation", "  Task { f() }", "let x: Double = 1", "final class A: @unchecked Sendable {}",
      ])
    #expect(HouseRules.impureImports(in: file) == ["Sources/CreditDomain/A.swift:1: a pure target imports Foundation"])
    #expect(HouseRules.unownedTasks(in: file).count == 1)
    #expect(HouseRules.binaryFloatingPoint(in: file).count == 1)
    #expect(HouseRules.unexplainedPromises(in: file).count == 1)
    let leftover = Repository.File(path: "a", lines: ["let t = 1  // FIXME: later", "let x = \"XXX\""])
    #expect(HouseRules.leftovers(in: leftover) == ["a:1: 'FIXME'"])
    let unsaid = Repository.File(
      path: "a",
      lines: [
        "/// A.", "// b", "package struct A {", "", "package final class B {", "  package enum C {",
        "package import struct D",
      ])
    #expect(HouseRules.unsaidTypes(in: unsaid) == ["a:5: says not what it is"])
    let long = Repository.File(path: "a", lines: Array(repeating: "", count: 1_000))
    #expect(HouseRules.excessiveLength(of: long).count == 1)
    let blueprint = Repository.File(path: "Sources/A/B.swift", lines: ["Blueprint(1)", "import struct Glibc.stat"])
    #expect(HouseRules.bannedCalls(in: blueprint).isEmpty)
    #expect(HouseRules.importedModule(blueprint.lines[1]) == "Glibc")
  }
}
