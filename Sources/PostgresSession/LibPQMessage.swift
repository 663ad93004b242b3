import CLibPQ

/// Owns one message of a COPY TO STDOUT.
struct LibPQMessage: ~Copyable {
  private let start: UnsafeMutablePointer<CChar>
  let bytes: UnsafeRawBufferPointer

  init(owning start: UnsafeMutablePointer<CChar>, count: Int) {
    self.start = start
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit { PQfreemem(start) }
}
