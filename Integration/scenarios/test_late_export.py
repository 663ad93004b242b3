"""A company says when its exports should come: one that does not is said in three places, until one comes."""

import http.client
import json

from support import story
from support.program import eventually

# The story's export is of 9 October at 03:30, a Friday; the next one is expected on Monday at the same time.
FILE = {"azienda": "DEM", "esportazione_attesa": {"ore": ["03:30"], "tolleranza_minuti": 30}}


def late_metric(service):
    connection = http.client.HTTPConnection("127.0.0.1", service.http_port, timeout=60)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    found = [line for line in text.splitlines() if line.startswith('recupero_export_late{company="DEM"}')]
    return found[0].split()[-1] if found else None


def missed(service):
    return service.call("sistema.stato")["aziende"][0]["esportazione_mancata"]


def start(make_home, now):
    home = make_home(today=now)
    assert home.run("import", home.write("import/first.xml", story.first_dump())).returncode == 0
    assert home.run("company", "apply", home.write("azienda.json", json.dumps(FILE).encode())).returncode == 0
    service = home.serve()
    eventually(lambda: late_metric(service))
    return service


def test_in_time(make_home):
    service = start(make_home, "20261012 035959")
    assert (missed(service), late_metric(service)) == (None, "0")
    assert "an export is late" not in service.log


def test_late_until_one_comes(make_home):
    service = start(make_home, "20261012 040000")
    assert (missed(service), late_metric(service)) == ("20261012 033000", "1")
    eventually(lambda: "an export is late company=DEM expected=20261012 033000" in service.log)
    service.home.write("import/second.xml", story.second_dump(exported="20261012 033500"))
    service.call("scadenzario.importa", azienda="DEM", percorso="second.xml")
    assert (missed(service), late_metric(service)) == (None, "0")
    eventually(lambda: "an export that was late has come company=DEM" in service.log)
    assert service.log.count("an export is late") == 1


def test_a_company_that_expects_nothing(make_home):
    home = make_home(today="20270101 120000")
    assert home.run("import", home.write("first.xml", story.first_dump())).returncode == 0
    service = home.serve()
    assert missed(service) is None and late_metric(service) is None
