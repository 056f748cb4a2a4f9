"""`python -m bench`: pages and a mix of searches against 100,000 synthetic organisations, beside the yardstick."""

import argparse
import json
import subprocess
import sys
import time
from contextlib import contextmanager

from bench import database, load, questions

SERVER = ("granian", "--interface=wsgi", "--workers=2", "--blocking-threads=4", "--no-ws", "--log-level=error")
FACTS = """
import json
from hubportal.hubs.models import Hub, Topic
from partners.models import Organisation
print(json.dumps({
    "hubs": [hub.slug for hub in Hub.objects.order_by("pk")],
    "topics": [topic.slug for topic in Topic.objects.order_by("pk")],
    "profile": Organisation.objects.filter(is_synthetic=True).first().slug,
}))
"""


def main():
    """Read the command line, measure, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    _say(f"Preparing {options.organisations:,} organisations …")
    environment = database.prepare(options.organisations)
    facts = _facts(environment)
    with _server(environment, options.port):
        _searches(options.port, facts)
        _pages(options.port, facts)


def _facts(environment):
    """Slugs of what there is to ask for."""
    command = [*database.MANAGE, "shell", "-v0", "-c", FACTS]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


@contextmanager
def _server(environment, port):
    """granian as in production, until it is no longer needed."""
    command = [sys.executable, "-m", *SERVER, f"--port={port}", "bench.wsgi:application"]
    server = subprocess.Popen(command, env=environment)
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(port):
    for _ in range(100):
        try:
            load.Connection(port).get("/yardstick/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not answer")


def _searches(port, facts):
    paths = questions.paths(facts["hubs"], facts["topics"])
    load.server_times(port, paths[:20])
    times = load.server_times(port, [f"{path}&n=1" for path in paths])
    _say(f"\n{len(times)} different filtered searches, not cached, ms of the server each:")
    _say("  " + ", ".join(f"p{share} {times[len(times) * share // 100]:.1f}" for share in (50, 90, 95, 99)))
    _say(f"  slowest {times[-1]:.1f}")


def _pages(port, facts):
    hub = facts["hubs"][0]
    pages = {
        "front page": "/de/",
        "hubs": "/de/hubs/",
        "a hub": f"/de/hubs/{hub}/",
        "directory": "/de/partners/",
        "filtered search": f"/de/partners/?q=energie&hub={hub}&topic={facts['topics'][0]}",
        "profile": f"/de/partners/{facts['profile']}/",
    }
    _say(f"\n{'requests per second':24}{'not cached':>12}{'ratio':>8}{'cached':>12}{'ratio':>8}")
    for name, path in pages.items():
        before = _yardstick(port)
        fresh = load.rate(port, lambda number, path=path: f"{path}{'&' if '?' in path else '?'}n={number}")
        cached = load.rate(port, lambda _number, path=path: path)
        yardstick = (before + _yardstick(port)) / 2
        ratios = f"{fresh:12.0f}{fresh / yardstick:8.2f}{cached:12.0f}{cached / yardstick:8.2f}"
        _say(f"{name:24}{ratios}   yardstick {yardstick:.0f}")


def _yardstick(port):
    return load.rate(port, lambda _number: "/yardstick/")


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
