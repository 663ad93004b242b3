import Testing

@testable import EmbeddedPostgres

/// What PostgreSQL's files and programs say, and what is written for them.
@Suite struct ParsingTests {
  @Test(
    arguments: [
      ("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n", 15), ("postgres (PostgreSQL) 18beta1", 18),
      ("postgres (PostgreSQL) 9.6.24", 9), ("postgres (PostgreSQL)", nil), ("", nil), ("a b c", nil),
    ] as [(String, Int?)])
  func versionsAreReadFromWhatAProgramSays(reply: String, version: Int?) {
    #expect(PostgresPrograms.majorVersion(inReply: reply) == version)
  }

  /// The server writes the file line by line while it starts.
  @Test(arguments: [
    ("", "nothing"), ("0\n", "nothing"), ("-5\n/d\n", "nothing"), ("x\n", "nothing"),
    ("42", "42, no socket"), ("42\n/d\n1\n5432\n", "42, no socket"), ("42\n/d\n1\n5432\n\n", "42, no socket"),
    ("42\n/d\n1\n5432\n/s\n", "42, /s"), ("42\n/d\n1\n5432\n/s\n\n  1 2\nstarting\n", "42, /s"),
    ("42\n/d\n1\n5432\n/s\n\n  1 2\nready   \n", "42, /s, ready"),
    ("42\n/d\n1\n5432\n/s\n\n  1 2\nstopping\n", "42, /s"),
  ])
  func theProcessFileIsReadAtEveryStage(text: String, says: String) {
    let process = ServerProcess(processFile: text)
    let words = process.map { "\($0.processID), \($0.socketFolder ?? "no socket")" + ($0.saysReady ? ", ready" : "") }
    #expect(words ?? "nothing" == says)
  }

  @Test func aPathIsQuotedForEachOfItsReaders() {
    let path = "/a b/l'\"x\" \\"
    let configuration = ClusterConfiguration.server(PrivateClusterSettings(home: "/"), socketFolder: path)
    #expect(configuration.contains("\nunix_socket_directories = '\"/a b/l''\"\"x\"\" \\\\\"'\n"))
    #expect(
      ClusterConfiguration.conninfo(socketFolder: path)
        == "host='/a b/l\\'\"x\" \\\\' port=5432 dbname=recupero user=recupero")
  }

  @Test func nothingIsLostUnlessAskedFor() {
    var settings = PrivateClusterSettings(home: "/")
    let full = ClusterConfiguration.server(settings, socketFolder: "/s")
    for line in ["fsync = on", "synchronous_commit = on", "full_page_writes = on"] { #expect(full.contains(line)) }
    settings.durability = .none
    #expect(ClusterConfiguration.server(settings, socketFolder: "/s").contains("fsync = off"))
  }

  @Test func rootAndTheServersUserMayActAsTheOwner() {
    #expect(
      ClusterConfiguration.callers(["recupero", "mario"]) == """
        recupero "mario" recupero
        recupero "recupero" recupero
        recupero "root" recupero

        """)
    #expect(ClusterConfiguration.access == "local all all peer map=recupero\n")
  }
}
