import HTTPTypes
import Hummingbird
import NIOCore

/// What a route answers.
enum Answer: Sendable {
  case page(HTML, HTTPResponse.Status = .ok)
  /// After a form: the browser asks for the page again, so that reloading it repeats nothing.
  case seeOther(Link)
  case file(String, name: String)

  var response: Response {
    switch self {
    case .page(let html, let status):
      return Response(
        status: status, headers: [.contentType: "text/html; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: "<!DOCTYPE html>" + html.markup)))
    case .seeOther(let link): return Response(status: .seeOther, headers: [.location: link.text])
    case .file(let text, let name):
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
        ],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  }
}
