import JSONRPC
import JSONText
import Testing

/// Goal: the published schema of the records names the fields that are read, and no other.
@Suite struct RecordSchemaTests {
  @Test(arguments: [
    ("documenti", RecordTests.wholeDocument, ["x_altro"]), ("clienti", RecordTests.wholeCustomer, ["x_gruppo"]),
  ])
  func theSchemaNamesWhatIsRead(parameter: String, whole: String, unknown: [String]) throws {
    let items = try #require(try schema(of: parameter)["items"])
    let record = try JSONValue(parsing: whole)
    #expect(names(in: items) == names(of: record).subtracting(unknown))
    #expect(SchemaCheck.violations(of: record, against: items, at: "$") == [])
    for list in ["rate", "referenti"] {
      guard let first = record[list]?.elements?.first(where: { _ in true }) else { continue }
      #expect(names(in: try #require(items["properties"]?[list]?["items"])) == names(of: first))
    }
    if let exposure = record["esposizione"] {
      #expect(names(in: try #require(items["properties"]?["esposizione"])) == names(of: exposure))
    }
  }

  private func schema(of parameter: String) throws -> JSONValue {
    let document = try JSONValue(validating: SampleService.registry.document)
    let method = document["methods"]?.elements?.first { $0["name"]?.string == "scadenzario.applica" }
    let found = method?["params"]?.elements?.first { $0["name"]?.string == parameter }
    return try #require(found?["schema"])
  }

  private func names(in schema: JSONValue) -> Set<String> { names(of: schema["properties"]) }

  private func names(of value: JSONValue?) -> Set<String> { Set(value?.members.map { $0.map(\.name) } ?? []) }
}
