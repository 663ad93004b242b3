import CPangoCairo
import UseCases

/// Lays out and draws texts in one file.
final class Typesetter {
  let file: PDFFile
  private let fonts: LetterFonts
  private let context: OpaquePointer?

  init(_ file: PDFFile, _ fonts: LetterFonts) {
    self.file = file
    self.fonts = fonts
    context = fonts.context(for: file)
  }

  deinit { if let context { g_object_unref(UnsafeMutableRawPointer(context)) } }

  /// - Parameter linesMax: what goes beyond is replaced by an ellipsis; nil = all is shown.
  func set(
    _ text: String, _ style: TextStyle, width: Double, alignment: LetterTable.Alignment = .left, linesMax: Int? = nil
  ) -> SetText {
    let layout = SetText(context)
    layout.set(text, fonts.description(of: style), width: width, alignment: alignment, linesMax: linesMax)
    return layout
  }

  /// The same, in the place of a text that is no longer needed.
  func set(
    _ text: String, _ style: TextStyle, width: Double, alignment: LetterTable.Alignment, linesMax: Int,
    insteadOf layout: SetText
  ) {
    layout.set(text, fonts.description(of: style), width: width, alignment: alignment, linesMax: linesMax)
  }
}

/// A text with its lines where they will stand. Owns a Pango layout.
final class SetText {
  private let layout: OpaquePointer

  fileprivate init(_ context: OpaquePointer?) {
    guard let layout = pango_layout_new(context) else { preconditionFailure("Memory is never refused on Linux.") }
    self.layout = layout
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  fileprivate func set(
    _ text: String, _ font: OpaquePointer?, width: Double, alignment: LetterTable.Alignment, linesMax: Int?
  ) {
    let shown = SetText.printable(text)
    pango_layout_set_font_description(layout, font)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_alignment(layout, SetText.pangoAlignment(alignment))
    // A negative height is a number of lines for each paragraph of the text.
    pango_layout_set_height(layout, linesMax.map { Int32(-$0) } ?? -1)
    pango_layout_set_ellipsize(layout, linesMax == nil ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END)
    pango_layout_set_text(layout, shown, Int32(shown.utf8.count))
  }

  var height: Double {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return Double(height) / Double(PANGO_SCALE)
  }

  /// The lines, from the first; valid as long as the text is.
  func lines() -> [SetLine] {
    let position = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(position) }
    var lines: [SetLine] = []
    repeat {
      guard let line = pango_layout_iter_get_line_readonly(position) else { break }
      lines.append(SetLine(text: self, line: line))
    } while pango_layout_iter_next_line(position) != 0
    return lines
  }

  func draw(in file: PDFFile, x: Double, y: Double) {
    cairo_move_to(file.drawing, x, y)
    pango_cairo_show_layout(file.drawing, layout)
  }

  private static func pangoAlignment(_ alignment: LetterTable.Alignment) -> PangoAlignment {
    switch alignment {
    case .left: PANGO_ALIGN_LEFT
    case .centre: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }

  /// Pango takes no zero byte and draws a box for other control characters.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
  }
}

/// One line of a text.
struct SetLine {
  /// Keeps the line alive.
  private let text: SetText
  private let line: UnsafeMutablePointer<PangoLayoutLine>
  let height: Double
  private let ascent: Double

  fileprivate init(text: SetText, line: UnsafeMutablePointer<PangoLayoutLine>) {
    self.text = text
    self.line = line
    var box = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &box)
    height = Double(box.height) / Double(PANGO_SCALE)
    ascent = Double(-box.y) / Double(PANGO_SCALE)
  }

  func draw(in file: PDFFile, x: Double, y: Double) {
    cairo_move_to(file.drawing, x, y + ascent)
    pango_cairo_show_layout_line(file.drawing, line)
  }
}
