import HTTPTypes
import Hummingbird
import NIOCore

/// What a route answers.
enum Answer: Sendable {
  case page(HTML, HTTPResponse.Status = .ok)
  /// After a form: the browser asks for the page again, so that reloading it repeats nothing.
  case seeOther(Link)
  case file(FileContent)

  var response: Response {
    switch self {
    case .page(let html, let status):
      return Response(
        status: status, headers: [.contentType: "text/html; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "<!DOCTYPE html>" + html.markup)))
    case .seeOther(let link): return Response(status: .seeOther, headers: [.location: link.text])
    case .file(let file):
      return Response(
        status: .ok,
        headers: [
          .contentType: file.type.rawValue, .contentDisposition: "attachment; filename=\"\(file.name)\"",
        ],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
  }
}

/// A file for whoever asked for it to keep.
struct FileContent: Sendable {
  enum MediaType: String, Sendable {
    case csv = "text/csv; charset=utf-8"
    case pdf = "application/pdf"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }

  let bytes: [UInt8]
  let type: MediaType
  let name: String
}
