"""Asking whether an address on the web still answers, without letting anybody reach into our own network by it.

Names are looked up here and the connection goes to what was found, so that a name cannot mean something else a moment
later; addresses that are not public, other ports and long chains of redirects are refused.
"""

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import urljoin, urlsplit

from django.conf import settings

TIMEOUT = 10  # seconds
MOST_HOPS = 4
PORTS = {"http": 80, "https": 443}
REFUSING_US = (401, 403, 405, 429)  # somebody is there, and does not want to talk to programs


class Unreachable(Exception):
    """Nobody answers there; the text says why, in a few words."""


def probe(url):
    """(whether it works, what was found: "HTTP 200", "no such host")."""
    try:
        for _hop in range(MOST_HOPS):
            status, target = _ask(url)
            if not target:
                return status < 400 or status in REFUSING_US, f"HTTP {status}"
            url = urljoin(url, target)
    except Unreachable as error:
        return False, str(error)
    return False, "too many redirects"


def _ask(url):
    """(status, address it leads on to, or "")."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Unreachable("not an address on the web")
    connection = _connection(parts)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": f"Hubportal ({settings.SITE_URL})", "Accept": "*/*", "Connection": "close"}
    try:
        connection.request("HEAD", path, headers=headers)
        response = connection.getresponse()
        is_redirect = response.status in (301, 302, 303, 307, 308)
        return response.status, response.headers.get("Location", "") if is_redirect else ""
    except TimeoutError as error:
        raise Unreachable("no answer in time") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        connection.close()


def _connection(parts):
    """A connection to the public address that the name stands for."""
    try:
        port = parts.port or PORTS[parts.scheme]
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as error:
        raise Unreachable("no such host") from error
    address = found[0][4][0]
    if not is_allowed(address, port):
        raise Unreachable("not a public address")
    if parts.scheme == "http":
        return _Plain(parts.hostname, port, address)
    return _Secure(parts.hostname, port, address)


def is_allowed(address, port):
    """Whether the portal may knock there: a public address, at the web's own ports."""
    return ipaddress.ip_address(address).is_global and port in PORTS.values()


class _Plain(http.client.HTTPConnection):
    """Speaks to `address`, whatever the name means by now."""

    def __init__(self, host, port, address):
        super().__init__(host, port, timeout=TIMEOUT)
        self._address = address

    def connect(self):
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _Secure(_Plain):
    def connect(self):
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
