import CPlannerAssets
import HTTPTypes
import Hummingbird
import NIOCore

/// The files that pages name. The same for everybody, so that no session is asked for.
enum Asset {
  static func add(to router: Router<PlannerContext>) {
    router.get("/static/planner.css") { _, _ in file(planner_style, "text/css; charset=utf-8") }
    router.get("/static/planner.js") { _, _ in file(planner_script, "text/javascript; charset=utf-8") }
    router.get("/static/planner.svg") { _, _ in file(planner_icon, "image/svg+xml") }
  }

  private static func file(
    _ bytes: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?, _ type: String
  ) -> Response {
    var count = 0
    let start = bytes(&count)
    return Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: UnsafeBufferPointer(start: start, count: count))))
  }
}
