/// Where a link or a form leads: a page of our own, or a way to reach a person. Nothing else can be linked to.
package struct Link: Hashable, Sendable {
  package let text: String

  private init(text: String) { self.text = text }

  /// A page of our own, by the parts of its path, with what it is asked; values that are nil are left out.
  package init(_ path: String..., asking query: [(name: String, value: String?)] = []) {
    let asked = Link.query(query)
    text = "/" + path.map { Link.encoded($0) }.joined(separator: "/") + (asked.isEmpty ? "" : "?" + asked)
  }

  /// What stands behind the question mark.
  static func query(_ asked: [(name: String, value: String?)]) -> String {
    asked.compactMap { pair in pair.value.map { encoded(pair.name) + "=" + encoded($0) } }.joined(separator: "&")
  }

  package static let home = Link()

  /// A page of our own as its address says it.
  init(ownPage path: String) { text = path }

  package static func phone(_ number: String) -> Link {
    Link(text: "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
  }

  package static func mail(_ address: String) -> Link { Link(text: "mailto:" + encoded(address, also: ["@"])) }

  /// A part of the same page.
  package static func here(_ id: String) -> Link { Link(text: "#" + encoded(id)) }

  /// Everything but the unreserved characters of RFC 3986 (section 2.3) as percent and two digits.
  static func encoded(_ text: String, also kept: Set<Character> = []) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      let character = Character(UnicodeScalar(byte))
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(character)
      case 0..<0x80 where kept.contains(character): result.append(character)
      default:
        result.append("%")
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return result
  }
}

/// `#RRGGBB`.
package struct Color: Hashable, Sendable {
  package let text: String

  package static let grey = Color(known: "#7F8C8D")

  /// Grey for what is no colour.
  package init(_ text: String) {
    let isColor = text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit)
    self.text = isColor ? text : Color.grey.text
  }

  private init(known text: String) { self.text = text }
}
