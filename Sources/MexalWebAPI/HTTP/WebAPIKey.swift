/// A key as it stands in a path: one with a slash of either kind goes as hexadecimal digits (WebAPI: *encoding=hex*).
struct WebAPIKey {
  let path: String
  let query: [(name: String, value: String)]

  init(_ key: String) {
    guard key.contains("/") || key.contains("\\") else {
      (path, query) = (WebAPIRequest.encoded(key), [])
      return
    }
    path = key.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    query = [("encoding", "hex")]
  }
}
