"""Health and metrics, as a service manager and Prometheus see them."""

import http.client
import re
import socket
import subprocess
import time

import pytest

from support import story
from support.program import eventually
from support.story import ALFA, BETA
from support.wire import Refused


@pytest.fixture
def watched(make_home):
    """A service of its own in a home of its own, since its database is taken away."""
    home = make_home(today=story.FIRST_MORNING)
    assert home.run("import", home.write("first.xml", story.first_dump())).returncode == 0
    service = home.serve()
    eventually(lambda: ask(service, "/salute/pronta")[0] == 200)
    return service


def ask(service, path, host="127.0.0.1"):
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def metrics(service):
    """Every sample by its name and labels as they are written."""
    status, text, headers = ask(service, "/metrics")
    assert status == 200 and headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return {name: float(value) for name, value in re.findall(r"^(recupero\S*) (\S+)$", text, re.MULTILINE)}


def test_calls_are_counted_by_method_and_outcome(watched):
    for _ in range(3):
        watched.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)
    with pytest.raises(Refused):
        watched.call("rischio.indicatore", azienda="NIX", cod_conto=ALFA)
    samples = metrics(watched)
    calls = 'recupero_calls_total{method="rischio.indicatore",outcome="%s"}'
    assert [samples[calls % outcome] for outcome in ("result", "refused", "failed")] == [3, 1, 0]
    latency = 'recupero_call_duration_seconds_%s{method="rischio.indicatore"%s}'
    buckets = [value for name, value in samples.items() if name.startswith(latency[:-4] % "bucket")]
    assert buckets == sorted(buckets) and buckets[-1] == 4 == samples[latency % ("count", "")]
    assert 0 < samples[latency % ("sum", "")] < 10
    assert samples["recupero_calls_in_flight"] == 0 and samples["recupero_tcp_connections"] >= 0


def test_decisions_imports_and_data(watched):
    order = {"azienda": "DEM", "cod_conto": BETA, "totale_documento": 10}
    for request in ("uno", "uno", "due"):
        watched.call("ordine.autorizza", **order, x_id_richiesta=request)
    watched.home.write("import/second.xml", story.second_dump())
    watched.call("scadenzario.importa", azienda="DEM", percorso="second.xml")
    samples = metrics(watched)
    assert sum(value for name, value in samples.items() if name.startswith("recupero_orders_decided_total")) == 2
    assert samples['recupero_imports_total{outcome="imported"}'] == 1
    assert samples["recupero_import_duration_seconds_count"] == 1
    assert samples["recupero_import_duration_seconds_sum"] > 0
    # From the export of the 12th at 03:30 back to the morning of the 9th, where the clock stands.
    assert samples['recupero_export_age_seconds{company="DEM"}'] == -(3 * 86_400 - 6.5 * 3_600)
    assert samples["recupero_board_live"] == 1
    assert {name for name in samples if name.startswith("recupero_waiting")} == {
        f'recupero_waiting{{queue="{queue}"}}' for queue in (
            "database", "walking", "deciding", "applying", "importing", "orders")}


def test_health_while_the_database_is_away(watched):
    watched.home.database.control("stop", "-m", "immediate")
    assert ask(watched, "/salute/viva")[:2] == (200, "alive\n")
    status, text, _ = ask(watched, "/salute/pronta")
    assert status == 503 and text.startswith("not ready: the database")
    eventually(lambda: metrics(watched)["recupero_board_live"] == 0)
    assert metrics(watched)["recupero_board_stale_seconds"] >= 0
    watched.home.database.control("start", "-l", "/dev/null")
    eventually(lambda: ask(watched, "/salute/pronta")[0] == 200)


def test_another_schema_is_not_ready(watched):
    watched.home.database.ask("UPDATE schema_migration SET checksum = checksum + 1 WHERE version = 1")
    status, text, _ = ask(watched, "/salute/pronta")
    assert status == 503 and "changed file" in text


@pytest.mark.parametrize("path", ["/metrics", "/salute/viva", "/salute/pronta"])
def test_pages_of_others_see_nothing(watched, path):
    assert ask(watched, path, host="evil.example")[0] == 421


def test_nothing_personal_is_in_the_metrics(watched):
    watched.call("rischio.indicatore", azienda="DEM", cod_conto=ALFA)
    text = ask(watched, "/metrics")[1]
    assert ALFA not in text and "ALFA" not in text


@pytest.mark.parametrize("name", ["/notify", "@recupero-test-notify"])
def test_the_service_manager_is_told(make_home, tmp_path, name):
    """sd_notify(3): ready once it answers, alive as often as asked, and that it ends."""
    home = make_home(today=story.FIRST_MORNING)
    address = f"{home.path}{name}" if name.startswith("/") else name
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + address[1:] if address.startswith("@") else address)
        manager.settimeout(60)
        begin = time.monotonic()
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NOTIFY_SOCKET", address)
            environment.setenv("WATCHDOG_USEC", "400000")
            service = home.serve()
        assert manager.recv(100) == b"READY=1"
        assert ask(service, "/salute/pronta")[0] == 200
        assert [manager.recv(100) for _ in range(4)] == [b"WATCHDOG=1"] * 4
        service.terminate()
        told = 4
        while (news := manager.recv(100)) == b"WATCHDOG=1":
            told += 1
        # Twice as often as is asked, as sd_watchdog_enabled(3) recommends.
        assert told <= (time.monotonic() - begin) / 0.2 + 1
        assert news == b"STOPPING=1" and service.wait() == 0
