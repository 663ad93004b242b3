import Glibc

/// Descriptors 0 to 2 as every part of the program takes them to be.
enum StandardDescriptors {
  /// Whoever starts us may have closed some of them: the next file or socket would take their numbers, and be read as
  /// requests or written over with messages.
  static func fillGaps() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
    }
  }
}
