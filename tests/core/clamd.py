"""A virus scanner that speaks clamd's INSTREAM, for tests: it knows one virus, the harmless one made for trying."""

import socketserver
import struct
import threading
from contextlib import contextmanager

# Written in two halves: the whole would make scanners of the machine throw this file away.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.hangs_up:
            return
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            if len(content) + length > self.server.stream_max_length:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += self.rfile.read(length)
        self.server.asked.append((command, content))
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(path=None, stream_max_length=1_000_000, hangs_up=False):
    """A running scanner, its address as `url`, and what it was `asked`: (command, content) pairs."""
    server = _Unix(str(path), _Handler) if path else _Tcp(("127.0.0.1", 0), _Handler)
    server.asked, server.stream_max_length, server.hangs_up = [], stream_max_length, hangs_up
    server.url = f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
