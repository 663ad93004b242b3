"""A mail server that stops at a step of the conversation, whichever is asked, until it is told to go on."""

import socket
import threading

VERBS = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "body", "dot"]


class StallingServer:
    """Speaks just enough SMTP. A mail counts as taken once its last dot was read, whatever the sender heard of it."""

    def __init__(self):
        self.mails = []
        self.stall_at = None
        self.stalled = threading.Event()
        self.released = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self, verb):
        self.stalled.clear()
        self.released.clear()
        self.stall_at = verb

    def go_on(self):
        self.stall_at = None
        self.released.set()

    def stop(self):
        self.go_on()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with connection, connection.makefile("rb") as lines:
                self._talk(connection, lines)
        except OSError:
            pass

    def _reach(self, verb):
        """Whether the step was stopped at."""
        stops = verb == self.stall_at
        if stops:
            self.stalled.set()
            self.released.wait()
        return stops

    def _talk(self, connection, lines):
        self._reach("greeting")
        connection.sendall(b"220 mail.test\r\n")
        for line in lines:
            verb = line.split()[0].decode().upper()
            self._reach(verb)
            if verb == "QUIT":
                connection.sendall(b"221 bye\r\n")
                return
            if verb != "DATA":
                connection.sendall(b"250 OK\r\n")
                continue
            connection.sendall(b"354 go on\r\n")
            # The rest of a body that was cut off never comes, though some of it lies in the system's buffers.
            if self._reach("body"):
                return
            mail = b""
            for part in iter(lines.readline, b".\r\n"):
                if not part:
                    return
                mail += part
            self.mails.append(mail)
            self._reach("dot")
            connection.sendall(b"250 taken\r\n")
