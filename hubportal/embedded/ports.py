"""Finding a port for the web server."""

import errno
import socket
from contextlib import contextmanager

from hubportal.embedded.failure import Failure

TRIES = 100


class NoPort(Failure):
    """All ports that were tried are taken."""


@contextmanager
def reserved(first):
    """Give the first free port from `first` on; other checkouts that start meanwhile are given another."""
    for port in range(first, first + TRIES):
        with socket.socket(socket.AF_UNIX) as claim:
            try:
                claim.bind(f"\0hubportal-port-{port}")  # in the kernel's namespace, so that it goes when we do
            except OSError:
                continue
            if _free(port):
                yield port
                return
    raise NoPort(f"No free port between {first} and {first + TRIES - 1}. Say another: make run PORT=9000")


def _free(port):
    """Whether nobody listens on `port`, at either of the addresses a browser may mean by localhost."""
    return _bindable(socket.AF_INET, ("127.0.0.1", port)) and _bindable(socket.AF_INET6, ("::1", port))


def _bindable(family, address):
    try:
        with socket.socket(family) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that are closing do no harm
            attempt.bind(address)
    except OSError as refusal:
        return refusal.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL)  # a machine without IPv6
    return True
