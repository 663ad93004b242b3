/// Growing bytes with one owner: room is made once for several bytes, which then are stored without further checks.
///
/// An array would ask before each byte whether it is shared and large enough; that is half the time of a reply.
struct ByteStore: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// The room behind the bytes for `extra` more; what is stored there counts after `commit`.
  @inline(__always)
  mutating func room(for extra: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - count < extra { grow(by: extra) }
    return base + count
  }

  @inline(__always)
  mutating func commit(_ stored: Int) {
    precondition(stored >= 0 && count + stored <= capacity, "only what had room can have been stored")
    count += stored
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    room(for: 1).pointee = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    guard let start = other.baseAddress else { return }
    room(for: other.count).update(from: start, count: other.count)
    count += other.count
  }

  mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count, "only what was written can be forgotten")
    self.count = count
  }

  @inline(never)
  private mutating func grow(by extra: Int) {
    let larger = max(2 * capacity, count + extra)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }
}
