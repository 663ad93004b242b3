import Glibc

/// Who is at the command line, as the machine names people.
enum CommandLinePerson {
  static var name: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return String(getuid()) }
    return String(cString: name)
  }
}
