"""Ports for servers that must be told one."""

import random
import socket


def free_port():
    """One that nobody listens on, from below those that the system gives to whoever connects somewhere."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
