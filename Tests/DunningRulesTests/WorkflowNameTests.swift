import DunningRules
import Testing

@Suite("Names of workflows and states")
struct WorkflowNameTests {
  @Test("are lower-case letters, digits and dashes", arguments: ["a", "primo-sollecito", "riba-2", "7"])
  func accepted(_ text: String) { #expect(WorkflowName(text)?.text == text) }

  @Test(
    "are nothing else", arguments: ["", "Diffida", "1° sollecito", "a b", "a_b", String(repeating: "x", count: 65)])
  func refused(_ text: String) { #expect(WorkflowName(text) == nil) }
}
