import socket
from contextlib import contextmanager

import pytest

from hubportal.embedded import ports

FIRST = 28400


@contextmanager
def listening(family, address):
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
        yield


def test_the_first_port_is_given_when_it_is_free():
    with ports.reserved(FIRST) as port:
        assert port == FIRST


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_taken_port_is_passed_over(family, address):
    with listening(family, (address, FIRST)), ports.reserved(FIRST) as port:
        assert port == FIRST + 1


def test_two_starting_at_once_are_given_different_ports():
    with ports.reserved(FIRST) as one, ports.reserved(FIRST) as other:
        assert (one, other) == (FIRST, FIRST + 1)


def test_no_port_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(ports, "TRIES", 1)
    with ports.reserved(FIRST), pytest.raises(ports.NoPort, match="PORT="), ports.reserved(FIRST):
        pass
