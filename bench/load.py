"""Asking a server on this machine as often as it can answer, with as little work of one's own as possible."""

import socket
import threading
import time

CLIENTS = 8
SECONDS = 1.5
STAY = 10  # requests of a connection: workers share what comes in by connection, and all might fall to one of them


class Connection:
    """A connection kept open, speaking just enough HTTP/1.1."""

    def __init__(self, port, cookie=""):
        self.port, self.headers = port, f"Cookie: {cookie}\r\n" if cookie else ""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)

    def get(self, path):
        """Fetch `path`; return the head of the answer. RuntimeError unless it is 200."""
        request = f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n{self.headers}\r\n"
        self.socket.sendall(request.encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        head, _, body = received.partition(b"\r\n\r\n")
        head = head.decode("latin-1").lower()
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(f"{path}: {head}")
        missing = int(head.partition("content-length: ")[2].partition("\r\n")[0]) - len(body)
        while missing > 0:
            missing -= len(self._receive())
        return head

    def _receive(self):
        if chunk := self.socket.recv(262_144):
            return chunk
        raise RuntimeError("the server closed the connection")

    def close(self):
        self.socket.close()


def rate(port, path_of, seconds=SECONDS, clients=CLIENTS):
    """Requests per second that `clients` get answered; path_of(number) says what to ask for."""
    end = time.perf_counter() + seconds
    answered = []
    threads = [threading.Thread(target=_ask, args=(port, path_of, end, n, clients, answered)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answered) < clients:
        raise RuntimeError(f"{path_of(0)} was not answered")
    return sum(answered) / seconds


def _ask(port, path_of, end, first, step, answered):
    connection, number, done = Connection(port), first, 0
    while time.perf_counter() < end:
        connection.get(path_of(number))
        number += step
        done += 1
        if done % STAY == 0:
            connection.close()
            connection = Connection(port)
    connection.close()
    answered.append(done)


def server_times(port, paths, cookie=""):
    """Milliseconds the server took to make each of `paths`, one after the other. cookie: "name=value" of a session."""
    connection = Connection(port, cookie)
    times = [float(connection.get(path).partition("x-server-ms: ")[2].partition("\r\n")[0]) for path in paths]
    connection.close()
    return times
