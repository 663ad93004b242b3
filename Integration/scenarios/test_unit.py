"""The systemd unit: without a mistake that systemd sees, and shut in as far as a service of this kind can be."""

import re
import subprocess

from support.program import PROGRAM, REPOSITORY

UNIT = REPOSITORY / "Integration/deploy/recupero.service"
# Of 10, where less is safer; what is left is the network, and that files are readable by the service's group.
EXPOSURE_MAX = 1.5


def test_systemd_understands_all_of_it(tmp_path):
    unit = tmp_path / "recupero.service"
    unit.write_text(UNIT.read_text().replace("/usr/bin/recupero", PROGRAM))
    # A unit that it names may be missing on this machine; what it says of this one is a mistake in it.
    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=60)
    assert "recupero.service" not in verified.stderr, verified.stderr


def test_it_is_shut_in(tmp_path):
    looked_at = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", UNIT], capture_output=True, text=True, timeout=60)
    found = re.search(r"Overall exposure level for recupero.service: ([0-9.]+)", looked_at.stdout)
    assert found and float(found[1]) <= EXPOSURE_MAX, looked_at.stdout


def test_it_tells_and_is_watched():
    """What sd_notify(3) says is heard, and a service that hangs is started again."""
    lines = UNIT.read_text().splitlines()
    for line in ("Type=notify", "NotifyAccess=main", "Restart=on-failure"):
        assert line in lines
    assert any(line.startswith("WatchdogSec=") for line in lines)
