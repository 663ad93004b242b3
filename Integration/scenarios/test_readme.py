"""Every command of the README, and of the guides that it leads to, does what a newcomer is told it does, in the order
in which they stand."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

from support.program import PROGRAM

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
# Once each, in the order in which the README leads to them.
GUIDES = list(dict.fromkeys(re.findall(r"\]\((Integration/deploy/[^)]+\.md)\)", README)))

# Runs this very test.
RUNS_US = "Integration/test"
# Where the README restores a backup to.
TRIAL_HOME = pathlib.Path("/tmp/recupero-prova")


def commands_of(text):
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and line != RUNS_US]


def commands():
    """Those of the README, with those of the guides before its last, which ends the service."""
    *ran, last = commands_of(README)
    for guide in GUIDES:
        ran += commands_of((REPOSITORY / guide).read_text(encoding="utf-8"))
    return [*ran, last]


@pytest.fixture
def newcomer(tmp_path):
    """A folder with the samples at hand, a home of its own, and the program in the PATH."""
    for each in ("Integration", "Schemas"):
        (tmp_path / each).symlink_to(REPOSITORY / each)
    home = pathlib.Path("/tmp/recupero-readme")
    for each in (home, TRIAL_HOME):
        shutil.rmtree(each, ignore_errors=True)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "recupero").symlink_to(PROGRAM)
    kept = {name: text for name, text in os.environ.items() if not name.startswith("RECUPERO_")}
    path = f"{programs}:{os.environ['PATH']}"
    yield tmp_path, kept | {"RECUPERO_HOME": str(home), "RECUPERO_TODAY": "20261120 103000", "PATH": path}
    subprocess.run(["Integration/run", "stop"], cwd=REPOSITORY, env=kept | {"RECUPERO_HOME": str(home)})
    for each in (home, TRIAL_HOME):
        shutil.rmtree(each, ignore_errors=True)


def test_every_command_works_in_order(newcomer):
    folder, environment = newcomer
    ran = commands()
    assert ran[0] == "Integration/run" and ran[-1] == "Integration/run stop"
    for command in ran:
        # What builds is run where the program was built; files are made elsewhere.
        place = REPOSITORY if command.startswith("Integration/") else folder
        done = subprocess.run(
            ["bash", "-c", command], cwd=place, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_every_link_leads_somewhere():
    for page in (REPOSITORY / "README.md", *REPOSITORY.glob("Integration/**/*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page}: {link}"


def test_every_guide_is_led_to():
    assert set(GUIDES) == {str(each.relative_to(REPOSITORY)) for each in REPOSITORY.glob("Integration/deploy/*.md")}


def test_every_setting_is_told():
    """All stand in the list that the README leads to, and the README tells none that is not there."""
    told = (REPOSITORY / "Integration/deploy/settings.md").read_text(encoding="utf-8")
    assert "(Integration/deploy/settings.md)" in README
    listed = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    for variable in set(re.findall(r"RECUPERO_[A-Z_]+", listed)):
        assert f"`{variable}`" in told, variable
    assert all(row in told for row in re.findall(r"^\| `RECUPERO_.*$", README, re.MULTILINE))
