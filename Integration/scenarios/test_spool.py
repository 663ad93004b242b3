"""The spool folder: what is put there is imported as it comes, and moved aside with its report."""

import json

import pytest

from support import story
from support.program import eventually


@pytest.fixture(scope="module")
def spool(make_home):
    home = make_home(today=story.FIRST_MORNING)
    home.settings["spool"] = str(home.path / "spool")
    service = home.serve()
    folder = home.path / "spool"
    eventually(folder.is_dir)
    yield service, folder
    assert service.stop() == 0


def test_two_services_on_one_folder_take_each_file_once(make_home):
    """One takes the files, and the other one when that one is gone."""
    home = make_home(today=story.FIRST_MORNING)
    folder = home.path / "spool"
    services = [home.serve(spool=folder), home.serve(spool=folder)]
    eventually(folder.is_dir)
    (folder / "first.xml").write_bytes(story.first_dump())
    assert report_of(folder, "fatti", "first.xml")["esito"] == "importato"
    services[0].kill()
    (folder / "second.xml").write_bytes(story.second_dump())
    assert report_of(folder, "fatti", "second.xml")["esito"] == "importato"
    assert services[1].stop() == 0
    assert sorted(path.name for path in (folder / "fatti").iterdir()) == [
        "first.xml", "first.xml.json", "second.xml", "second.xml.json"]
    assert home.database.process_id is None or home.database.ask("SELECT count(*) FROM ledger_import") == ["2"]


def report_of(folder, outcome, name):
    """The report beside a file that was moved there."""
    path = folder / outcome / f"{name}.json"
    eventually(lambda: path.exists() and (folder / outcome / name).exists())
    assert not (folder / name).exists()
    return json.loads(path.read_text())


def test_a_dump_renamed_into_place_is_imported_and_shown(spool):
    service, folder = spool
    (folder / "first.part").write_bytes(story.first_dump())
    (folder / "first.part").rename(folder / "first.xml")
    report = report_of(folder, "fatti", "first.xml")
    assert report["esito"] == "importato" and report["nr_documenti"] == 7
    assert service.call("rischio.indicatore", azienda="DEM", cod_conto=story.ALFA)["scaduto"] == 2080


def test_a_dump_that_is_still_written_waits_for_its_end(spool):
    service, folder = spool
    content = story.second_dump()
    with open(folder / "second.xml", "wb") as file:
        file.write(content[:900])
        file.flush()
        # Longer than the service's look at its folder.
        with pytest.raises(AssertionError):
            eventually(lambda: not (folder / "second.xml").exists(), seconds=2.5)
        file.write(content[900:])
    assert report_of(folder, "fatti", "second.xml")["esito"] == "importato"


@pytest.mark.parametrize(
    "name, content, outcome, code",
    [
        ("wrong.xml", story.first_dump().replace(b'nr_rate="', b'nr_rate="1'), "rifiutato", "TOTALI_NON_QUADRANO"),
        ("older.xml", story.first_dump().replace(b"033000", b"032900"), "rifiutato", "ESPORTAZIONE_VECCHIA"),
    ],
)
def test_what_is_refused_lies_among_the_discarded_with_its_reason(spool, name, content, outcome, code):
    _, folder = spool
    (folder / name).write_bytes(content)
    report = report_of(folder, "scartati", name)
    assert (report["esito"], report["errore"]["codice"]) == (outcome, code)


def test_what_is_no_dump_is_left_alone(spool):
    _, folder = spool
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden.xml").write_bytes(story.first_dump())
    (folder / "again.xml").write_bytes(story.second_dump())
    assert report_of(folder, "fatti", "again.xml")["esito"] == "gia_importato"
    assert (folder / "notes.txt").exists() and (folder / ".hidden.xml").exists()
