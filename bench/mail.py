"""`python -m bench.mail`: a newsletter is queued for 100,000 subscribers and delivered, beside the sink's own limit.

Queueing says how fast rows are written and what memory that takes, at the beginning and at the end. Delivery goes on
until `--deliver` mails have arrived at a mail server on this machine; an urgent message written in the middle says how
long it took to overtake the rest. The sink's limit is what the same number of processes push into it without any work.
"""

import argparse
import json
import smtplib
import subprocess
import sys
import time
from contextlib import contextmanager
from multiprocessing import Pool

from bench import database
from bench.__main__ import _say

PREPARE = """
import datetime
from django.db import connection
from django.utils import timezone
from hubportal.accounts.models import User
from hubportal.hubs.models import Hub
from hubportal.newsroom.actions import issues
from hubportal.newsroom.models import Issue, Item, Release, Subscriber
from hubportal.outbox.models import Message
with connection.cursor() as cursor:
    cursor.execute("TRUNCATE outbox_message, newsroom_subscriber, newsroom_issue CASCADE")
    cursor.execute(
        "INSERT INTO newsroom_subscriber (id, email, language, state, asked_at, confirmed_at)"
        " SELECT gen_random_uuid(), 'reader' || n || '@example.org', 'de', 'confirmed', now(), now()"
        " FROM generate_series(1, %s) AS n", [{recipients}])
    cursor.execute("ANALYZE newsroom_subscriber")
person, _made = User.objects.get_or_create(email="bench@example.org", defaults={{"is_superuser": True}})
now = timezone.now()
words = {{"title_de": "Rundbrief", "title_en": "Circular", "intro_de": "Guten Tag", "intro_en": "Hello"}}
issue = Issue.objects.create(slug="bench", since=now - datetime.timedelta(days=30), until=now, **words)
for position, release in enumerate(Release.objects.public()[:5]):
    Item.objects.create(issue=issue, release=release, position=position)
issues.schedule(issue, by=person)
"""
QUEUE = """
import json, resource, time
from hubportal.newsroom.actions import sending
from hubportal.newsroom.models import Issue
from hubportal.outbox.models import Message
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
class Progress:
    first = 0
    def say(self, done, total):
        self.first = self.first or peak()
progress = Progress()
Issue.objects.update(state="sending")
start = time.perf_counter()
sending.write_messages(Issue.objects.get(), progress)
seconds, rows = time.perf_counter() - start, Message.objects.count()
print(json.dumps({"seconds": seconds, "rows": rows, "first": progress.first, "last": peak()}))
"""
DELIVER = "from hubportal.outbox.actions import messages; messages.deliver()"
URGENT = """
from hubportal.newsroom.actions import subscriptions
import time
subscriptions.ask(email="urgent@example.org", language="de")
print(time.time())
"""
RAW = 2_000  # mails to find the sink's limit with
BATCH = 20  # mails over one connection, as the portal sends them


def main():
    """Read the command line, queue, deliver, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.mail", description=__doc__)
    parser.add_argument("--recipients", type=int, default=100_000)
    parser.add_argument("--deliver", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8767)
    options = parser.parse_args()
    environment = database.prepare(0) | {"EMAIL_URL": f"smtp://127.0.0.1:{options.port}"}
    _shell(environment, PREPARE.format(recipients=options.recipients))
    queued = json.loads(_shell(environment, QUEUE))
    rate = queued["rows"] / queued["seconds"]
    _say(f"queued {queued['rows']:,} messages in {queued['seconds']:.1f} s: {rate:,.0f} per second")
    _say(f"  memory at its most: {queued['first']} MB after the first piece, {queued['last']} MB after the last")
    if queued["rows"] != options.recipients:
        raise SystemExit("each subscriber should have one message")
    with _sink(options.port):
        limit = _limit(options)
        delivered, overtaking = _deliver(environment, options)
    _say(f"sink by itself: {limit:,.0f} mails per second from {options.workers} processes")
    share = f"{delivered / limit:.2f} of the sink's own"
    _say(f"delivered: {delivered:,.0f} mails per second by {options.workers} workers, {share}")
    _say(f"an urgent message overtook {options.recipients:,} others in {overtaking:.1f} s")


def _shell(environment, code):
    command = [*database.MANAGE, "shell", "-v0", "-c", code]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def _sink(port):
    server = subprocess.Popen([sys.executable, "-m", "bench.sink", str(port)])
    try:
        for _ in range(100):
            try:
                _stat(port)
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield
    finally:
        server.terminate()
        server.wait()


def _stat(port):
    """(mails taken in, second at which the urgent one came, or 0)."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        _code, words = client.docmd("STAT")
    mails, urgent = words.split()
    return int(mails), float(urgent)


def _push(arguments):
    """Send ready-made mails as fast as the sink takes them."""
    port, number = arguments
    body = b"Subject: Rundbrief\r\n\r\n" + b"Guten Tag, das ist neu. " * 400
    for _batch in range(number // BATCH):
        with smtplib.SMTP("127.0.0.1", port) as client:
            for mail in range(BATCH):
                client.sendmail("portal@example.org", [f"reader{mail}@example.org"], body)


def _limit(options):
    with Pool(options.workers) as pool:
        start = time.perf_counter()
        pool.map(_push, [(options.port, RAW // options.workers)] * options.workers)
        return _stat(options.port)[0] / (time.perf_counter() - start)


def _deliver(environment, options):
    """(mails per second once workers are warm, seconds until the urgent one came)."""
    command = [*database.MANAGE, "shell", "-v0", "-c", DELIVER]
    workers = [subprocess.Popen(command, env=environment) for _ in range(options.workers)]
    try:
        first = _until(options.port, _stat(options.port)[0] + 50)
        begun = time.perf_counter()
        _until(options.port, first + options.deliver // 2)
        written = float(_shell(environment, URGENT))
        last = _until(options.port, first + options.deliver)
        rate = (last - first) / (time.perf_counter() - begun)
        while not (urgent := _stat(options.port)[1]):
            time.sleep(0.05)
        return rate, max(urgent - written, 0)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


def _until(port, number):
    """Wait until the sink has so many mails; how many it has then."""
    while (mails := _stat(port)[0]) < number:
        time.sleep(0.05)
    return mails


if __name__ == "__main__":
    main()
