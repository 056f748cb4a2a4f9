"""`python -m bench`: pages, searches and suggestions against 100,000 synthetic organisations, beside the yardstick."""

import argparse
import json
import subprocess
import sys
import time
from contextlib import contextmanager

from bench import database, grants, load, postings, questions

TURNS = 3
SERVER = ("granian", "--interface=wsgi", "--workers=2", "--blocking-threads=4", "--no-ws", "--log-level=error")
FACTS = """
import json
from hubportal.hubs.models import Hub, Topic
from hubportal.newsroom.models import Release
from partners.models import Organisation
print(json.dumps({
    "hubs": [hub.slug for hub in Hub.objects.order_by("pk")],
    "topics": [topic.slug for topic in Topic.objects.order_by("pk")],
    "release": Release.objects.order_by("pk").first().source.slug,
    "profile": Organisation.objects.filter(is_synthetic=True).first().slug,
}))
"""


def main():
    """Read the command line, measure, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--organisations", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument(
        "--only-times", action="store_true", help="searches and suggestions, and no page beside another"
    )
    options = parser.parse_args()
    _say(f"Preparing {options.organisations:,} organisations …")
    environment = database.prepare(options.organisations)
    grants.fill(environment, options.organisations)
    member = postings.fill(environment, questions.WORDS)
    facts = _facts(environment)
    pages = _addresses(facts)
    with _server(environment, options.port):
        _searches(options.port, facts)
        _suggestions(options.port, member)
        if options.only_times:
            return
        measured = {name: _page(options.port, path) for name, path in pages.items()}
    with _server(environment | {"BENCH_NOTHING_READY": "1"}, options.port):
        bare = {name: _rates(options.port, path)[0] for name, path in pages.items()}
    _say(f"\n{'times the yardstick':24}{'kept page':>12}{'parts ready':>14}{'nothing ready':>16}")
    for name, (fresh, kept) in measured.items():
        _say(f"{name:24}{kept:12.2f}{fresh:14.2f}{bare[name]:16.2f}")


def _facts(environment):
    """Slugs of what there is to ask for."""
    command = [*database.MANAGE, "shell", "-v0", "-c", FACTS]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
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
    filtered = questions.paths(facts["hubs"], facts["topics"])
    _times(port, f"{len(filtered)} different filtered searches", filtered)
    everywhere = questions.everywhere()
    _times(port, f"{len(everywhere)} different searches over everything", everywhere)


def _suggestions(port, member):
    """What fits an organisation: the whole page as one of its people sees it."""
    paths = [f"/de/partners/fitting/{slug}/?" for slug in member["slugs"]]
    title = f"what fits each of {len(paths)} organisations, of {member['live']:,} offers and needs"
    _times(port, title, paths, member["cookie"])


def _times(port, title, paths, cookie=""):
    """Ask for each page several times: on a busy machine the best of them says what it costs."""
    load.server_times(port, paths[:20], cookie)
    rounds = [load.server_times(port, [f"{path}&n={number}" for path in paths], cookie) for number in range(3)]
    _say(f"\n{title}, not kept, ms of the server each:")
    _shares("first time asked", rounds[0])
    _shares("best of three", [min(times) for times in zip(*rounds, strict=True)])


def _shares(name, times):
    ordered = sorted(times)
    shares = (f"p{share} {ordered[len(ordered) * share // 100]:.1f}" for share in (50, 90, 95, 99))
    _say(f"  {name:18}{', '.join(shares)}, slowest {ordered[-1]:.1f}")


def _addresses(facts):
    hub = facts["hubs"][0]
    return {
        "front page": "/de/",
        "hubs": "/de/hubs/",
        "a hub": f"/de/hubs/{hub}/",
        "a source": "/de/hubs/sources/public/",
        "news": "/de/news/",
        "a release": f"/de/news/{facts['release']}/",
        "programs": "/de/programs/",
        "events": "/de/events/",
        "directory": "/de/partners/",
        "filtered search": f"/de/partners/?q=energie&hub={hub}&topic={facts['topics'][0]}",
        "funding": "/de/funding/",
        "funding of a hub": f"/de/funding/?hub={hub}&by=scheme",
        "an organisation": f"/de/partners/{facts['profile']}/",
    }


def _page(port, path):
    """(not kept, kept): what a page is to the yardstick, in requests per second."""
    fresh, yardstick = _rates(port, path)[1:]
    kept = load.rate(port, lambda _number: path)
    return fresh / yardstick, kept / yardstick


def _rates(port, path):
    """(ratio, of the page, of the yardstick), each address asked once, by turns, so that both meet the same machine."""
    own, yardstick = 0, 0
    load.rate(port, lambda number: f"{path}{'&' if '?' in path else '?'}n=warm-{number}", seconds=1)
    for turn in range(TURNS):
        yardstick += load.rate(port, lambda _number: "/yardstick/")
        own += load.rate(port, lambda number, turn=turn: f"{path}{'&' if '?' in path else '?'}n={turn}-{number}")
    return own / yardstick, own / TURNS, yardstick / TURNS


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
