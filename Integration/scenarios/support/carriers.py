"""The five ways to the same service: one message in, the bytes of every reply out."""

import json

from support.wire import tcp_stream, framed, lines, post, unframed

# MARK: Streams: all that is sent until the input ends, and all that comes back.


def tcp(service, stream):
    return tcp_stream(service.tcp_port, stream)


def stdio(service, stream):
    """A second program on the same database, as an editor or an agent starts it; it must end well."""
    ended = service.home.run("serve", "--stdio", "--tcp", "off", "--http", "off", input=stream)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


# MARK: Carriers: one message.


def tcp_lines(service, message):
    return lines(tcp(service, message + b"\n"))


def tcp_frames(service, message):
    return unframed(tcp(service, framed(message)))


def stdio_lines(service, message):
    return lines(stdio(service, message + b"\n"))


def stdio_frames(service, message):
    return unframed(stdio(service, framed(message)))


def http(service, message):
    status, body = post(service.http_port, message)
    assert status == 200
    return [body] if body else []


WAYS = [tcp, stdio]
CARRIERS = [tcp_lines, tcp_frames, stdio_lines, stdio_frames, http]
RESULT = 0
PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602


def number(text):
    """A number of JSON as it is spelled."""
    return ("number", text)


def outcome(reply):
    """What a reply comes to: `(code, id)` with code 0 for a result; a list of these, in no order, for a batch."""
    return _outcome(json.loads(reply, parse_int=number, parse_float=number))


def _outcome(value):
    if isinstance(value, list):
        return sorted((_outcome(item) for item in value), key=repr)
    assert value["jsonrpc"] == "2.0"
    assert ("result" in value) != ("error" in value), value
    if "result" in value:
        return RESULT, value["id"]
    error = value["error"]
    # What programs and people need beside the code stands in every error of ours.
    assert isinstance(error["data"]["codice"], str) and isinstance(error["data"]["ripetibile"], bool)
    return int(error["code"][1]), value["id"]
