"""Settings from the command line, from variables and from a file: who wins, and what a mistake is answered with."""

import pytest


@pytest.mark.parametrize("line, words", [
    ("tpc: 127.0.0.1:0", ["tpc", "'tcp'"]), ("databse_url: x", ["databse_url", "'database_url'"]),
    ("log_level: loud", ["log_level", "trace"]), ("tcp: 0.0.0.0:7411", ["tcp", "loopback"]),
    ("drain_seconds: soon", ["drain_seconds", "600"]), ("home: [a]", ["home"]), ("a: b: c", ["YAML"])])
def test_config_check_names_the_place(home, line, words):
    path = home.write("recupero.yaml", b"# settings\n" + line.encode() + b"\n")
    ended = home.run("config", "check", "--config", path)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert f"{path}:2" in ended.stderr.decode()
    assert all(word in ended.stderr.decode() for word in words), ended.stderr


def test_settings_win_in_their_order(home):
    """The command line over variables over the file."""
    path = home.write("recupero.yaml", b"tcp: 127.0.0.1:1001\nhttp: 127.0.0.1:1002\nlog_level: error\n")
    printed = home.run("config", "print", "--log-level", "debug", config=path, http="127.0.0.1:1003").stdout.decode()
    lines = {line.split(":")[0]: line for line in printed.splitlines()}
    assert "127.0.0.1:1001" in lines["tcp"] and f"{path}:1" in lines["tcp"]
    assert "127.0.0.1:1003" in lines["http"] and "RECUPERO_HTTP" in lines["http"]
    assert "debug" in lines["log_level"] and "command line" in lines["log_level"]


@pytest.mark.parametrize("address", ["0.0.0.0:0", "192.168.1.1:7411", "[::]:7411", "example.com:80"])
@pytest.mark.parametrize("carrier", ["tcp", "http"])
def test_only_loopback_is_listened_on(home, carrier, address):
    ended = home.run("serve", f"--{carrier}", address)
    assert ended.returncode == 1 and b"TLS" in ended.stderr
