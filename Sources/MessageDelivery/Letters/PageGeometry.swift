/// Where things stand on a page, in points (1/72 inch) from its upper left corner: A4, with margins of 20 mm.
enum PageGeometry {
  static let width = 595.276
  static let height = 841.89
  static let left = 56.7
  static let top = 45.0
  static let textWidth = width - 2 * left
  /// Below it stands the foot.
  static let textBottom = 775.0
  static let textHeight = textBottom - top
  static let footTop = 785.0
  static let footWidth = textWidth - 90

  /// Where the window of an envelope shows the recipient.
  static let recipientLeft = 312.0
  static let recipientTop = 130.0
  static let recipientWidth = left + textWidth - recipientLeft
}
