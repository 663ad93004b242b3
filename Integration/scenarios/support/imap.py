"""A real IMAP server (Dovecot) of the tests alone, with one mailbox; its user is `ufficio`, its password `segreto`."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from support.ports import free_port
from support.program import eventually

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
{users}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/Maildir
passdb {{
  driver = static
  args = password=segreto
}}
userdb {{
  driver = static
  args = uid={reader} gid={group} home={folder}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
"""


class Mailbox:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dv-", dir="/tmp"))
        self.folder.chmod(0o755)
        for part in ("run", "Maildir/new", "Maildir/cur", "Maildir/tmp"):
            (self.folder / part).mkdir(parents=True)
        self.port = free_port()
        # Root reads no mail there, and nobody else may use other users.
        is_root = os.geteuid() == 0
        reader = "nobody" if is_root else pwd.getpwuid(os.geteuid()).pw_name
        users = "" if is_root else f"default_internal_user = {reader}\ndefault_login_user = {reader}"
        if is_root:
            for part in ("", "/new", "/cur", "/tmp"):
                shutil.chown(f"{self.folder}/Maildir{part}", reader)
        (self.folder / "dovecot.conf").write_text(CONFIGURATION.format(
            folder=self.folder, users=users, reader=reader, port=self.port,
            group="nogroup" if is_root else os.getegid()))
        self.process = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"])
        eventually(self._is_open)

    def _is_open(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def url(self):
        return f"imap://127.0.0.1:{self.port}/INBOX"

    def put(self, name, mail):
        file = self.folder / "Maildir/tmp" / name
        file.write_bytes(mail)
        file.chmod(0o666)
        file.rename(self.folder / "Maildir/new" / name)

    def seen(self):
        """The names of the mails that are marked as seen, and of the others."""
        files = [file.name for folder in ("new", "cur") for file in (self.folder / "Maildir" / folder).iterdir()]
        is_seen = {name.split(":")[0].split(",")[0]: "S" in name.rpartition(":2,")[2] for name in files}
        return sorted(name for name in is_seen if is_seen[name]), sorted(name for name in is_seen if not is_seen[name])

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
