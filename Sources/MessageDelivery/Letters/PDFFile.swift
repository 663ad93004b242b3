import CPangoCairo
import UseCases

/// A PDF in memory that is drawn page after page. Owns what Cairo needs for it.
final class PDFFile {
  /// What a viewer says about the file.
  struct Description {
    var title: String
    var author: String
    /// `AAAA-MM-GG`: the letter's, so that the same letter gives the same bytes.
    var day: String
  }

  /// Takes the bytes that Cairo writes.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  let drawing: OpaquePointer
  private let surface: OpaquePointer
  private let sink = Sink()

  init(_ description: Description) {
    let surface = cairo_pdf_surface_create_for_stream(
      PDFFile.takeBytes, Unmanaged.passUnretained(sink).toOpaque(), PageGeometry.width, PageGeometry.height)
    // Cairo gives an object in a state of error rather than nothing.
    guard let surface, let drawing = cairo_create(surface) else {
      preconditionFailure("Cairo gives a surface and a drawing, if need be in a state of error.")
    }
    self.surface = surface
    self.drawing = drawing
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, description.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, description.author)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, description.day + "T00:00:00Z")
  }

  deinit {
    cairo_destroy(drawing)
    cairo_surface_destroy(surface)
  }

  func endPage() { cairo_show_page(drawing) }

  func line(at y: Double, width: Double = 0.5) {
    cairo_set_line_width(drawing, width)
    cairo_move_to(drawing, PageGeometry.left, y)
    cairo_line_to(drawing, PageGeometry.left + PageGeometry.textWidth, y)
    cairo_stroke(drawing)
  }

  /// A light grey field as wide as the text.
  func field(at y: Double, height: Double) {
    cairo_set_source_rgb(drawing, 0.93, 0.93, 0.93)
    cairo_rectangle(drawing, PageGeometry.left, y, PageGeometry.textWidth, height)
    cairo_fill(drawing)
    cairo_set_source_rgb(drawing, 0, 0, 0)
  }

  /// Everything, once the last page has ended.
  func finished() throws(LetterFailure) -> [UInt8] {
    cairo_surface_finish(surface)
    let status = [cairo_status(drawing), cairo_surface_status(surface)].first { $0 != CAIRO_STATUS_SUCCESS }
    if let status { throw LetterFailure(.notMade, String(cString: cairo_status_to_string(status))) }
    return sink.bytes
  }

  private static let takeBytes: cairo_write_func_t = { context, bytes, count in
    guard let context else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
    sink.bytes += UnsafeBufferPointer(start: bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
