"""Offers and needs for the measurements, and somebody who speaks for organisations: made up, in the bench's database.

Four of ten organisations offer or seek something, some of them two things, on topics of their own; most of it is for
everybody, some has ended. Half of those whose suggestions are asked for have published something themselves.
"""

import json
import subprocess

from bench import database

FILL = """
import datetime, json, random
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from hubportal.accounts.models import User
from hubportal.hubs.models import Region
from partners.models import Membership, Organisation, Posting

WORDS = {words}
dice, now = random.Random(7), timezone.now()
topics = {{}}
for organisation, topic in Organisation.topics.through.objects.values_list("organisation", "topic"):
    topics.setdefault(organisation, []).append(topic)
regions = [None] * 4 + list(Region.objects.all())
numbers = list(Organisation.objects.filter(is_synthetic=True).order_by("pk").values_list("pk", flat=True))


def posting(number, organisation):
    is_need = dice.random() < 0.5
    seen = now - datetime.timedelta(minutes=dice.randrange(60 * 24 * 300))
    title = " ".join(dice.sample(WORDS, 3))
    made = Posting(
        slug=f"bench-{{number}}",
        organisation_id=organisation,
        direction="need" if is_need else "offer",
        kind=dice.choice(Posting.Kind.values),
        title_de=title,
        text_de=" ".join(dice.sample(WORDS, 12)),
        language=dice.choice(Posting.Language.values),
        audience=dice.choices(Posting.Audience.values, (80, 15, 5))[0],
        stage=dice.choice(["", "", *Posting.Stage.values]),
        region=dice.choice(regions),
        state=dice.choices(("published", "paused", "expired"), (90, 4, 6))[0],
        valid_until=timezone.localdate() + datetime.timedelta(days=dice.randrange(3, 300)),
        answers_until=now + datetime.timedelta(days=20) if is_need and dice.random() < 0.05 else None,
        published_at=seen,
    )
    made.derive_search()
    return made


if not Posting.objects.filter(slug__startswith="bench-").exists():
    for first in range(0, len(numbers), 5_000):
        posting_ones = [one for one in numbers[first:first + 5_000] if dice.random() < 0.4]
        whose = [one for one in posting_ones for _time in range(dice.choice((1, 1, 1, 2)))]
        made = [posting(f"{{first}}-{{position}}", one) for position, one in enumerate(whose)]
        Posting.objects.bulk_create(made)
        through = Posting.topics.through
        through.objects.bulk_create(
            through(posting_id=one.pk, topic_id=topic)
            for one in made
            if topics.get(one.organisation_id)
            for topic in dice.sample(topics[one.organisation_id], dice.randint(1, len(topics[one.organisation_id])))
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE partners_posting, partners_posting_topics")
person, _is_new = User.objects.get_or_create(email="bench@example.org", defaults={{"name": "Bench"}})
if not person.memberships.exists():
    posting_ones = list(Posting.objects.live().filter(slug__startswith="bench-").values_list("organisation", flat=True))
    own = {{*dice.sample(posting_ones, {number} // 2), *dice.sample(numbers, {number} // 2)}}
    Membership.objects.bulk_create(Membership(organisation_id=one, user=person, role="owner") for one in sorted(own))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE partners_membership")
client = Client()
client.force_login(person)
cookie = client.cookies[settings.SESSION_COOKIE_NAME]
print(json.dumps({{
    "cookie": f"{{cookie.key}}={{cookie.value}}",
    "slugs": list(person.memberships.order_by("pk").values_list("organisation__slug", flat=True)),
    "live": Posting.objects.live().count(),
}}))
"""


def fill(environment, words, number=300):
    """Make what is missing: {"cookie": a session, "slugs": of the organisations its person speaks for, "live": how many
    offers and needs there are}.
    """
    code = FILL.format(words=repr(words), number=int(number))
    command = [*database.MANAGE, "shell", "-v0", "-c", code]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
