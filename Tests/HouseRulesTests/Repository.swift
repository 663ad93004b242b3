import Foundation

/// The repository's own text, as the checks read it.
struct Repository {
  struct File {
    /// From the top of the repository.
    let path: String
    let lines: [String]

    /// `Sources/JSONText/ASCII.swift` → `JSONText`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func files(under folder: String, ending: String) throws -> [File] {
    let top = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil) else { return [] }
    var found: [File] = []
    for case let url as URL in walk where url.path.hasSuffix(ending) {
      let text = try String(contentsOf: url, encoding: .utf8)
      let path = String(url.path.dropFirst(root.path.count + 1))
      found.append(
        File(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
    }
    return found.sorted { $0.path < $1.path }
  }
}
