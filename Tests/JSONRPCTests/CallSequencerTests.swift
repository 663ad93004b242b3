import JSONRPC
import Testing

/// Goal: calls with a key in common keep the order asked, all others overtake. Method: transcripts of events and
/// starts.
@Suite struct CallSequencerTests {
  @Test func sameCustomerKeepsItsOrderOthersOvertake() {
    var sequencer = CallSequencer(runningMax: 10)
    let first = sequencer.admit([.item("501.1", in: "DEM")])
    let second = sequencer.admit([.item("501.1", in: "DEM")])
    let other = sequencer.admit([.item("501.2", in: "DEM")])
    let otherCompany = sequencer.admit([.item("501.1", in: "ABC")])
    let free = sequencer.admit([])
    #expect(sequencer.start() == [first, other, otherCompany, free])
    sequencer.finish(other)
    #expect(sequencer.start() == [])
    sequencer.finish(first)
    #expect(sequencer.start() == [second])
    #expect(sequencer.count == 3)
  }

  @Test func everythingWaitsForAllAndHoldsAll() {
    var sequencer = CallSequencer(runningMax: 10)
    let before = [sequencer.admit([.item("1", in: "DEM")]), sequencer.admit([.item("2", in: "DEM")])]
    let everything = sequencer.admit([.everything(in: "DEM")])
    let after = sequencer.admit([.item("2", in: "DEM")])
    let elsewhere = sequencer.admit([.everything(in: "ABC")])
    #expect(sequencer.start() == before + [elsewhere])
    sequencer.finish(before[1])
    #expect(sequencer.start() == [])
    sequencer.finish(before[0])
    #expect(sequencer.start() == [everything])
    sequencer.finish(everything)
    #expect(sequencer.start() == [after])
  }

  @Test func severalKeysWaitForEachOfThem() {
    var sequencer = CallSequencer(runningMax: 10)
    let one = sequencer.admit([.item("1", in: "DEM")])
    let two = sequencer.admit([.item("2", in: "DEM")])
    let both = sequencer.admit([
      .item("1", in: "DEM"), .item("2", in: "DEM"), .item("1", in: "DEM"), .everything(in: "DEM"),
    ])
    #expect(sequencer.start() == [one, two])
    sequencer.finish(two)
    #expect(sequencer.start() == [])
    sequencer.finish(one)
    #expect(sequencer.start() == [both])
    sequencer.finish(both)
    #expect(sequencer.count == 0)
  }

  @Test func neverMoreThanTheLimitRun() {
    var sequencer = CallSequencer(runningMax: 2)
    let calls = (0..<5).map { _ in sequencer.admit([]) }
    #expect(sequencer.start() == Array(calls[0..<2]))
    #expect(sequencer.start() == [])
    sequencer.finish(calls[1])
    #expect(sequencer.start() == [calls[2]])
  }

  /// Random calls, run in random order, against the plain definition: of two calls that share a key the older one ends
  /// before the younger one begins; and nothing waits without a reason.
  @Test func randomCallsAgainstTheDefinition() {
    let seed: UInt64 = 7_411
    var random = SplitMix(seed: seed)
    for round in 0..<300 {
      var sequencer = CallSequencer(runningMax: 64)
      var keysByCall: [(id: CallSequencer.CallID, keys: Set<OrderingKey>)] = []
      var running: [CallSequencer.CallID] = []
      var done: Set<CallSequencer.CallID> = []
      for _ in 0..<40 {
        if running.isEmpty || random.next() % 3 > 0 {
          let keys = Set((0..<Int(random.next() % 3)).map { _ in random.key() })
          keysByCall.append((sequencer.admit(Array(keys)), keys))
        } else {
          let finished = running.remove(at: Int(random.next() % UInt64(running.count)))
          sequencer.finish(finished)
          done.insert(finished)
        }
        running += sequencer.start()
        let mayRun = Self.mayRun(keysByCall, done: done)
        #expect(Set(running) == mayRun, "seed \(seed), round \(round)")
      }
    }
  }

  private static func mayRun(
    _ calls: [(id: CallSequencer.CallID, keys: Set<OrderingKey>)], done: Set<CallSequencer.CallID>
  ) -> Set<CallSequencer.CallID> {
    var result: Set<CallSequencer.CallID> = []
    for (index, call) in calls.enumerated() where !done.contains(call.id) {
      let held = calls[..<index].contains { !done.contains($0.id) && conflict($0.keys, call.keys) }
      if !held { result.insert(call.id) }
    }
    return result
  }

  private static func conflict(_ left: Set<OrderingKey>, _ right: Set<OrderingKey>) -> Bool {
    left.contains { one in
      right.contains { other in
        one.scope == other.scope && (one.item == nil || other.item == nil || one.item == other.item)
      }
    }
  }
}

/// Sebastiano Vigna's SplitMix64: the same seed gives the same calls everywhere.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func key() -> OrderingKey {
    let scope = next() % 2 == 0 ? "DEM" : "ABC"
    return next() % 6 == 0 ? .everything(in: scope) : .item("\(next() % 4)", in: scope)
  }
}
