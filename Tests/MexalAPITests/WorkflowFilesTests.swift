import DunningRules
import MexalAPI
import Testing

/// Goal: the workflows of a company leave no doubt which of them serves an instalment; a doubt names both.
@Suite struct WorkflowFilesTests {
  private static func source(
    _ id: String, _ letters: String?, event: String = "scaduto", file: String? = nil
  ) -> WorkflowFiles.Source {
    let list = letters.map { text in
      #","tipi_pagamento":[\#(text.map { "\"\($0)\"" }.joined(separator: ","))]"#
    }
    let text = #"{"id":"\#(id)","nome":"N","evento":"\#(event)","stati":[\#(WorkflowFileTests.state())]\#(list ?? "")}"#
    return WorkflowFiles.Source(name: file ?? id + ".json", bytes: Array(text.utf8))
  }

  @Test(
    arguments: [
      ([], []), ([source("a", nil)], []), ([source("a", nil), source("b", "BM"), source("c", "")], []),
      (
        [source("a", nil), source("b", nil, event: "insoluto"), source("c", "R"), source("d", "R", event: "insoluto")],
        []
      ),
      (
        [source("a", "B"), source("a", "M", file: "altro.json")], ["altro.json: $.id: lo stesso id ha già a.json"]
      ),
      (
        [source("a", nil), source("b", "B"), source("c", nil)],
        [
          "c.json: $.tipi_pagamento: per l'evento scaduto non ha tipi_pagamento già a.json: uno solo vale per tutti gli altri"
        ]
      ),
      (
        [source("a", "RB", event: "insoluto"), source("b", "RBM"), source("c", "BXR", event: "insoluto")],
        ["c.json: $.tipi_pagamento: per l'evento insoluto nomina già a.json: B, R"]
      ),
      (
        [source("a", "B"), source("b", "M"), source("c", "MB")],
        [
          "c.json: $.tipi_pagamento: per l'evento scaduto nomina già a.json: B",
          "c.json: $.tipi_pagamento: per l'evento scaduto nomina già b.json: M",
        ]
      ),
    ] as [([WorkflowFiles.Source], [String])])
  func conflicts(sources: [WorkflowFiles.Source], problems: [String]) {
    #expect(Self.problems(in: sources) == problems)
  }

  @Test func badFilesDoNotHideConflicts() {
    let bad = WorkflowFiles.Source(name: "bad.json", bytes: Array("[]".utf8))
    #expect(
      Self.problems(in: [Self.source("a", "B"), bad, Self.source("a", nil, file: "b.json")]) == [
        "bad.json: $: ci vuole un oggetto", "b.json: $.id: lo stesso id ha già a.json",
      ])
  }

  @Test func filesKeepTheirOrder() throws {
    let set = try WorkflowFiles([Self.source("z", nil), Self.source("a", "B")])
    #expect(set.files.map(\.workflow.name.text) == ["z", "a"])
  }

  private static func problems(in sources: [WorkflowFiles.Source]) -> [String] {
    do throws(WorkflowFiles.Refusal) {
      _ = try WorkflowFiles(sources)
      return []
    } catch {
      return error.problems.map(\.line)
    }
  }
}
