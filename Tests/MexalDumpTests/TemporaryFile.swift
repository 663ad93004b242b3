import FoundationEssentials

/// A file with these bytes, which goes away with the value.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ bytes: some Sequence<UInt8>) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    path = file.path
  }

  deinit {
    // What cannot be removed stays in the folder for temporary files, which the system empties.
    try? FileManager.default.removeItem(atPath: path)
  }
}
