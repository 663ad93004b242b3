/// A tenant (Mexal: *azienda* and *sottoazienda*): one due ledger, whose data never meets another's.
package struct Company: Hashable, Sendable {
  package let code: String
  package let subcompany: String

  /// `code` is Mexal's sigla (three characters in Mexal, up to 16 here), `subcompany` is "0" when nothing is said.
  /// Nil when either is empty, too long, or holds anything but letters, digits, `_` and `-`.
  package init?(code: String, subcompany: String = "0") {
    guard Company.isName(code), Company.isName(subcompany) else { return nil }
    self.code = code
    self.subcompany = subcompany
  }

  /// The spelling that begins every key of the database: `DEM`, or `DEM/1` for a subcompany.
  package var key: String { subcompany == "0" ? code : code + "/" + subcompany }

  package init?(key: String) {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard let code = parts.first, parts.count <= 2 else { return nil }
    self.init(code: String(code), subcompany: parts.count == 2 ? String(parts[1]) : "0")
  }

  private static func isName(_ text: String) -> Bool {
    (1...16).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
