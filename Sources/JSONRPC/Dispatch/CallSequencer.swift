/// Decides which calls of one connection may run now: those with an ordering key in common keep the order asked, all
/// others overtake freely, and never more than `runningMax` run at once.
package struct CallSequencer: Sendable {
  package struct CallID: Hashable, Sendable, Comparable {
    let serial: UInt64

    package static func < (left: CallID, right: CallID) -> Bool { left.serial < right.serial }
  }

  private struct Waiting: Sendable {
    var blockers: Int
    let keys: [OrderingKey]
    var dependents: [CallID] = []
  }

  /// The latest unfinished call for each item of a scope and for all of it; earlier ones come before those anyway.
  private struct Scope: Sendable {
    var latestByItem: [String: CallID] = [:]
    var latestForEverything: CallID?

    var isEmpty: Bool { latestByItem.isEmpty && latestForEverything == nil }
  }

  package let runningMax: Int
  private var nextSerial: UInt64 = 0
  private var unfinished: [CallID: Waiting] = [:]
  private var scopes: [String: Scope] = [:]
  private var ready: [CallID] = []
  private var runningCount = 0

  package init(runningMax: Int) {
    precondition(runningMax > 0, "at least one call must be allowed to run")
    self.runningMax = runningMax
  }

  /// Calls admitted and not finished, running or waiting.
  package var count: Int { unfinished.count }

  /// Puts a call behind those it must not overtake.
  package mutating func admit(_ keys: [OrderingKey]) -> CallID {
    let id = CallID(serial: nextSerial)
    nextSerial += 1
    var blockers: Set<CallID> = []
    for key in keys { blockers.formUnion(take(key, id)) }
    blockers.remove(id)
    for blocker in blockers { unfinished[blocker]?.dependents.append(id) }
    unfinished[id] = Waiting(blockers: blockers.count, keys: keys)
    if blockers.isEmpty { ready.append(id) }
    return id
  }

  /// The calls that may begin now, oldest first; they count as running from here on.
  package mutating func start() -> [CallID] {
    let count = min(ready.count, runningMax - runningCount)
    guard count > 0 else { return [] }
    let started = Array(ready.prefix(count))
    ready.removeFirst(count)
    runningCount += count
    return started
  }

  /// Ends a running call and frees those that waited only for it.
  package mutating func finish(_ id: CallID) {
    guard let call = unfinished.removeValue(forKey: id) else {
      preconditionFailure("a call finishes once, after it was admitted")
    }
    runningCount -= 1
    for key in call.keys { release(key, id) }
    for dependent in call.dependents.sorted() {
      unfinished[dependent]?.blockers -= 1
      if unfinished[dependent]?.blockers == 0 { ready.append(dependent) }
    }
  }

  /// Makes `id` the latest holder of the key and returns the unfinished calls it has to wait for.
  private mutating func take(_ key: OrderingKey, _ id: CallID) -> Set<CallID> {
    var scope = scopes[key.scope, default: Scope()]
    defer { scopes[key.scope] = scope }
    var blockers: Set<CallID> = []
    if let everything = scope.latestForEverything { blockers.insert(everything) }
    if let item = key.item {
      if let latest = scope.latestByItem.updateValue(id, forKey: item) { blockers.insert(latest) }
    } else {
      blockers.formUnion(scope.latestByItem.values)
      scope.latestByItem = [:]
      scope.latestForEverything = id
    }
    return blockers
  }

  private mutating func release(_ key: OrderingKey, _ id: CallID) {
    guard var scope = scopes.removeValue(forKey: key.scope) else { return }
    if let item = key.item {
      if scope.latestByItem[item] == id { scope.latestByItem[item] = nil }
    } else if scope.latestForEverything == id {
      scope.latestForEverything = nil
    }
    if !scope.isEmpty { scopes[key.scope] = scope }
  }
}
