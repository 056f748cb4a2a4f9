"""Asking ClamAV whether a file holds a virus: its daemon's own protocol, over TCP or a socket (clamd(8), INSTREAM)."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files import File

TIMEOUT = 60  # seconds without a word; a large archive takes a while


class ScannerDown(Exception):
    """The scanner cannot be reached."""


class CannotScan(Exception):
    """The scanner could not say anything about this file; it may be larger than its StreamMaxLength."""


def virus_in(file):
    """The name of the virus in a file open for reading bytes, or ""; ScannerDown or CannotScan if nobody can tell."""
    try:
        connection = _connection()
    except OSError as error:
        raise ScannerDown(str(error)) from error
    with connection:
        try:
            answer = _ask(connection, file)
        except OSError as error:
            raise CannotScan(str(error)) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise CannotScan(answer or "no answer")


def _connection():
    url = urlsplit(settings.CLAMAV_URL)
    if url.scheme == "tcp":
        return socket.create_connection((url.hostname, url.port or 3310), TIMEOUT)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(TIMEOUT)
    try:
        connection.connect(url.path)
    except OSError:
        connection.close()
        raise
    return connection


def _ask(connection, file):
    """Send the file piece by piece, each after its length, and give back what clamd says, up to its zero byte."""
    connection.sendall(b"zINSTREAM\0")
    while chunk := file.read(File.DEFAULT_CHUNK_SIZE):
        connection.sendall(struct.pack(">I", len(chunk)) + chunk)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while b"\0" not in answer and (more := connection.recv(4096)):
        answer += more
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
