import Testing
import UseCases

/// Goal: nothing that could be another machine is taken for this one.
@Suite struct LoopbackHostTests {
  @Test(arguments: ["localhost", "127.0.0.1", "127.255.0.9", "::1", "[::1]"])
  func thisMachine(host: String) { #expect(host.isLoopbackHost) }

  @Test(
    arguments: [
      "", "0.0.0.0", "::", "128.0.0.1", "127.0.0", "127.0.0.1.", "127.0.0.256", "127.0.0.1.example.com", "localhost.it",
      "::127.0.0.1", "127.1",
    ])
  func maybeAnother(host: String) { #expect(!host.isLoopbackHost) }
}
