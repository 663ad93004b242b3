import CLibCurl

/// What every use of libcurl shares.
enum CurlLibrary {
  /// Once for the process, before any handle is made. CURL_GLOBAL_ALL is SSL and WIN32, a macro.
  static let initialised: Void = {
    let status = curl_global_init(Int(CURL_GLOBAL_SSL))
    precondition(status == CURLE_OK, "libcurl starts unless there is no memory.")
  }()

  /// Where Debian's ca-certificates puts them, which is also what its libcurl takes by default.
  static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"
}
