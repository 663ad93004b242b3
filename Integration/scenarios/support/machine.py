"""A machine within this one: Debian's own service manager over the files of this machine, of which it changes none."""

import os
import subprocess
from pathlib import Path

from support.program import eventually

# Joins a control group of its own, whose root is the machine's, and starts what follows as its first process.
ENTER = r"""
set -eu
mount --make-rprivate /
mkdir "$1/groups" "$1/files"
mount -t cgroup2 cgroup2 "$1/groups"
mkdir "$1/groups/$2"
echo $$ >"$1/groups/$2/cgroup.procs"
exec unshare --pid --uts --ipc --net --cgroup --fork --kill-child sh -c "$3" boot "$1"
"""

# Devices, kernel settings and modules stay this machine's. Of Debian's units only those run that the installed one needs.
BOOT = r"""
set -eu
mount -t tmpfs tmpfs "$1/files"
cd "$1/files"
mkdir changed work root
mount -t overlay overlay -o lowerdir=/,upperdir=changed,workdir=work root
cd root
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for name in null zero full random urandom tty; do
  touch "dev/$name"
  mount --bind "/dev/$name" "dev/$name"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
printf '[Unit]\nRequires=systemd-journald.service\nAfter=systemd-journald.service\n' >etc/systemd/system/bare.target
mkdir outside
pivot_root . outside
umount -l outside
exec setpriv --bounding-set=-sys_module,-sys_time,-sys_boot env -i container=scenario \
  PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=bare.target
"""

PROBE = r"""
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
cd "$1"
mkdir changed work root groups
mount -t overlay overlay -o lowerdir=/,upperdir=changed,workdir=work root
mount -t proc proc root/proc
mount -t cgroup2 cgroup2 groups
mkdir groups/recupero-probe
rmdir groups/recupero-probe
"""

LEAVE = r"""
set -eu
mount --make-rprivate /
mount -t cgroup2 cgroup2 "$1/groups"
find "$1/groups/$2" -depth -type d -exec rmdir {} +
"""


def can_boot(folder):
    """Whether this machine lets root mount files and control groups of its own, as containers often do not."""
    probe = subprocess.run(
        ["unshare", "--mount", "--pid", "--uts", "--ipc", "--net", "--cgroup", "--fork", "sh", "-c", PROBE, "probe", folder],
        capture_output=True)
    return probe.returncode == 0


class Machine:
    """Needs root, as booting does. It has no network but its own loopback."""

    def __init__(self, folder):
        self.folder = folder
        self.group = f"recupero-scenario-{os.getpid()}"
        with open(folder / "boot.log", "wb") as log:
            self.process = subprocess.Popen(
                ["unshare", "--mount", "sh", "-c", ENTER, "enter", str(folder), self.group, BOOT],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            eventually(lambda: self._said("systemctl", "is-system-running") == "running")
        except BaseException:
            self.close()
            raise

    @property
    def first_process(self):
        """As this machine numbers it; nil while it does not live."""
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        assert self.process.poll() is None, f"it did not boot: {(self.folder / 'boot.log').read_text()}"
        return int(children[0]) if children else None

    @property
    def root(self):
        """Its files, seen from here."""
        return Path(f"/proc/{self.first_process}/root")

    def run(self, *words, check=True, **options):
        """A command in it, to its end."""
        ended = subprocess.run(
            ["nsenter", "--target", str(self.first_process), "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup",
             "--root", "--wd", "--", *map(str, words)], capture_output=True, text=True, timeout=300, **options)
        assert not check or ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def _said(self, *words):
        return self.first_process and self.run(*words, check=False).strip()

    def close(self):
        """All that runs in it dies with its first process."""
        self.process.kill()
        self.process.wait()
        eventually(lambda: subprocess.run(
            ["unshare", "--mount", "sh", "-c", LEAVE, "leave", str(self.folder), self.group],
            capture_output=True).returncode == 0)
