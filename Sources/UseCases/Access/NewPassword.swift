/// A password that nobody has thought of, for whoever is let in anew: four groups of five letters and digits, without
/// those that are taken for each other. About 99 bits.
package struct NewPassword: Sendable {
  package let text: String

  private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

  package init(using generator: inout some RandomNumberGenerator) {
    let groups = (0..<4).map { _ in
      String((0..<5).map { _ in Self.alphabet[Int.random(in: Self.alphabet.indices, using: &generator)] })
    }
    text = groups.joined(separator: "-")
  }
}
