"""`python -m bench.exports`: what memory the 360Giving exports take, for 1,000, 10,000 and 100,000 grants.

Each export is read to its end by a process of its own, whose memory at its most is compared with what it took to begin.
"""

import argparse
import json
import subprocess
import sys

from bench import database, grants
from bench.__main__ import _say

PATHS = ("/funding/360giving.json", "/funding/360giving.csv")
READ = """
import django, json, resource, sys, time
django.setup()
from django.test import Client
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
client = Client(SERVER_NAME="localhost")
client.get("/health/")
before, began = peak(), time.monotonic()
size = sum(map(len, client.get(sys.argv[1]).streaming_content))
print(json.dumps({"MB": size / 1e6, "seconds": time.monotonic() - began, "before": before, "at most": peak()}))
"""


def main():
    """Fill a database that serves nothing else, with one number of grants after the other, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    database.PREFIX = "hubportal_exports"
    for number in parser.parse_args().numbers:
        environment = database.prepare(number)
        made = grants.fill(environment, number)
        for path in PATHS:
            _say(f"  {made:,} grants, {path}: {_read(environment, path)}")
        database.drop(number)


def _read(environment, path):
    answer = subprocess.run([sys.executable, "-c", READ, path], env=environment, check=True, stdout=subprocess.PIPE)
    read = json.loads(answer.stdout)
    took = f"{read['MB']:.1f} MB in {read['seconds']:.1f} s"
    return f"{took}, memory {read['before']:.0f} MB before, {read['at most']:.0f} MB at most"


if __name__ == "__main__":
    main()
