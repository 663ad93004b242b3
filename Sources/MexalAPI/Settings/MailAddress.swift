/// Whether a text can be a mail address, alone or as `Name <address>`: enough to catch a slip of the pen; whether it
/// exists only the mail server knows.
enum MailAddress {
  static func isAddress(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty } && !text.contains { "<>,;:\"()[]\\".contains($0) }
  }

  static func isMailbox(_ text: String) -> Bool {
    guard text.last == ">", let open = text.firstIndex(of: "<") else { return isAddress(text) }
    let name = text[..<open]
    return name.contains { !$0.isWhitespace } && !name.contains { $0.isNewline || $0 == "," }
      && isAddress(text[text.index(after: open)...].dropLast())
  }
}
