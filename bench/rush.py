"""`python -m bench.rush`: a thousand people arrive within ten seconds for two hundred seats, beside the yardstick.

Each is signed in, opens the event, opens the form and sends it, on a connection of their own. Afterwards the rows are
counted: two hundred have a seat, the others wait in order.
"""

import argparse
import http.client
import json
import re
import subprocess
import threading
import time
from collections import Counter

from bench import database, load
from bench.__main__ import _say, _server

PREPARE = """
import datetime, json
from django.conf import settings
from django.test import Client
from django.utils import timezone
from events.models import Event, Registration, Scan
from hubportal.accounts.models import User
from hubportal.hubs.models import Hub
from hubportal.outbox.models import Message
Message.objects.all().delete()
Registration.objects.filter(event__slug="rush").delete()
Event.objects.filter(slug="rush").delete()
start = timezone.now() + datetime.timedelta(days=30)
Event.objects.create(hub=Hub.objects.first(), slug="rush", title_de="Ansturm", title_en="Rush", state="published",
    starts_at=start, ends_at=start + datetime.timedelta(hours=2), seats_on_site={seats}, is_synthetic=True)
keys = []
for number in range({clients}):
    name = {{"name": f"Gast {{number}}"}}
    user, made = User.objects.get_or_create(email=f"rush{{number}}@example.org", defaults=name)
    client = Client()
    client.force_login(user)
    keys.append(client.session.session_key)
print(json.dumps({{"cookie": settings.SESSION_COOKIE_NAME, "keys": keys}}))
"""
OUTCOME = """
import json
from events.models import Registration
rows = Registration.objects.filter(event__slug="rush")
seated, waiting = rows.filter(state="confirmed"), rows.filter(state="waiting")
last = seated.order_by("-joined_at").first()
early = waiting.filter(joined_at__lt=last.joined_at).count() if last else 0
print(json.dumps({"confirmed": seated.count(), "waiting": waiting.count(), "out of order": early}))
"""


def main():
    """Read the command line, let them come, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.rush", description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--port", type=int, default=8766)
    options = parser.parse_args()
    _say(f"Preparing {options.clients} people …")
    environment = database.prepare(0)
    facts = _shell(environment, PREPARE.format(clients=options.clients, seats=options.seats))
    with _server(environment, options.port):
        before = _yardstick(options.port)
        answers, seconds = rush(options, facts)
        yardstick = (before + _yardstick(options.port)) / 2
    _report(answers, seconds, yardstick)
    outcome = _shell(environment, OUTCOME)
    _say(f"  rows: {outcome}")
    expected = {"confirmed": options.seats, "waiting": options.clients - options.seats, "out of order": 0}
    if outcome != expected:
        raise SystemExit(f"expected {expected}")


def _yardstick(port):
    return load.rate(port, lambda _number: "/yardstick/")


def _shell(environment, code):
    done = subprocess.run(
        [*database.MANAGE, "shell", "-v0", "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def rush(options, facts):
    """([(what was answered last, seconds it took)], seconds from the first arrival to the last answer)."""
    answers, start = [], time.perf_counter()
    threads = []
    for number, key in enumerate(facts["keys"]):
        arrival = start + options.seconds * number / options.clients
        cookie = f"{facts['cookie']}={key}"
        threads.append(threading.Thread(target=_client, args=(options.port, cookie, arrival, answers)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, time.perf_counter() - start


def _client(port, cookie, arrival, answers):
    time.sleep(max(arrival - time.perf_counter(), 0))
    start = time.perf_counter()
    try:
        status = _register(port, cookie)
    except (OSError, http.client.HTTPException) as error:
        status = type(error).__name__
    answers.append((status, time.perf_counter() - start))


def _register(port, cookie):
    """Open the event, open the form, send it; the status of the last answer."""
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    _ask(connection, "GET", "/de/events/rush/", cookie)
    _status, head, page = _ask(connection, "GET", "/de/events/rush/registration/", cookie)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    secret = re.search(r"(csrf=[^;]+)", head["Set-Cookie"])[1]
    body = f"csrfmiddlewaretoken={token}&name=Gast"
    status, _head, _page = _ask(connection, "POST", "/de/events/rush/registration/", f"{cookie}; {secret}", body)
    connection.close()
    return status


def _ask(connection, verb, path, cookie, body=None):
    headers = {"Cookie": cookie}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(verb, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def _report(answers, seconds, yardstick):
    times = sorted(took for _status, took in answers)
    done = sum(status == 302 for status, _took in answers)
    _say(f"\n{done} registrations in {seconds:.1f} s: {done / seconds:.1f} per second; yardstick {yardstick:.0f} pages")
    _say(f"  answers: {dict(Counter(str(status) for status, _took in answers))}")
    _say("  seconds per person: " + ", ".join(f"p{p} {times[len(times) * p // 100]:.2f}" for p in (50, 90, 99)))


if __name__ == "__main__":
    main()
