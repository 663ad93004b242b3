import CPangoCairo
import UseCases

/// How a text of a letter looks.
enum TextStyle: CaseIterable {
  case letterhead, body, strong, small, cell, strongCell

  /// In points.
  var size: Double {
    switch self {
    case .letterhead: 14
    case .body, .strong: 10
    case .small: 7.5
    case .cell, .strongCell: 8.5
    }
  }

  var isBold: Bool {
    switch self {
    case .letterhead, .strong, .strongCell: true
    case .body, .small, .cell: false
    }
  }
}

/// The fonts of the machine, and the styles made of them. Not Sendable on purpose: it lives on one printer's queue.
final class LetterFonts {
  /// Tried from left to right; what one font lacks is taken from the next.
  private static let families = "Liberation Sans, DejaVu Sans, sans-serif"

  private let map: UnsafeMutablePointer<PangoFontMap>
  private let styles: [TextStyle: OpaquePointer]

  init() throws(LetterFailure) {
    guard let map = pango_cairo_font_map_new() else { throw LetterFailure(.notMade, "Pango has no font map") }
    var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    pango_font_map_list_families(map, &families, &count)
    g_free(families)
    guard count > 0 else {
      g_object_unref(map)
      throw LetterFailure(.noFont, "no font is installed: install the package fonts-liberation")
    }
    self.map = map
    styles = Dictionary(
      uniqueKeysWithValues: TextStyle.allCases.compactMap { style in
        LetterFonts.describe(style).map { (style, $0) }
      })
  }

  deinit {
    for style in styles.values { pango_font_description_free(style) }
    g_object_unref(map)
  }

  /// A place to lay texts out as that file will show them; its caller owns it.
  func context(for file: PDFFile) -> OpaquePointer? {
    let context = pango_font_map_create_context(map)
    pango_cairo_update_context(file.drawing, context)
    return context
  }

  func description(of style: TextStyle) -> OpaquePointer? { styles[style] }

  private static func describe(_ style: TextStyle) -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, families)
    pango_font_description_set_weight(description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    return description
  }
}
