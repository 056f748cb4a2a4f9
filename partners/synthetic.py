"""Made-up organisations for trials: plausible names and texts, the same for the same number, marked as synthetic."""

import random
import tomllib
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from hubportal.core.text import fold, sort_key
from hubportal.hubs.models import Hub, Place, Topic
from partners.models import Organisation, Partnership, search_index

BATCH = 2_000
SEED = 2017
WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def make(number):
    """Add `number` listed organisations with topics and partnerships, in batches, and index them."""
    dice = random.Random(SEED)  # noqa: S311 - the same names each time are what is wanted
    world = {model: list(model.objects.order_by("pk")) for model in (Hub, Topic, Place)}
    first = Organisation.objects.filter(is_synthetic=True).count()
    numbers = iter(range(first, first + number))
    while batch := list(islice(numbers, BATCH)):
        _make_batch(dice, batch, world)


@transaction.atomic
def _make_batch(dice, numbers, world):
    organisations = Organisation.objects.bulk_create([_organisation(dice, one, world[Place]) for one in numbers])
    tagged = Organisation.topics.through
    tagged.objects.bulk_create(
        [
            tagged(organisation=organisation, topic=topic)
            for organisation in organisations
            for topic in _some(dice, world[Topic], 3)
        ]
    )
    Partnership.objects.bulk_create(
        [
            Partnership(organisation=organisation, hub=hub, starts=str(dice.randint(2016, 2025)))
            for organisation in organisations
            for hub in _some(dice, world[Hub], 2)
        ]
    )
    search_index.refresh(organisations)


def _some(dice, among, most):
    """One to `most` of them, the first ones more often, as in life."""
    chosen = {min(int(dice.expovariate(4 / max(len(among), 1))), len(among) - 1) for _ in range(dice.randint(1, most))}
    return [among[position] for position in sorted(chosen)] if among else []


def _organisation(dice, number, places):
    kind = dice.choices(list(WORDS["weights"]), weights=WORDS["weights"].values())[0]
    name = _name(dice, kind)
    return Organisation(
        slug=f"{slugify(fold(name))[:100]}-{number}",
        name=name,
        sort_key=sort_key(name),
        kind=kind,
        website=f"https://{number}.organisation.example",
        text_de=_text(dice, "de"),
        text_en=_text(dice, "en"),
        place=dice.choice(places) if places else None,
        is_synthetic=True,
        created_at=timezone.now() - timedelta(minutes=number),
    )


def _name(dice, kind):
    own = f"{dice.choice(WORDS['stems'])}{dice.choice(WORDS['tails'])}"
    return f"{own} {dice.choice(WORDS['works'][kind])} {dice.choice(WORDS['forms'][kind])}".strip()


def _text(dice, language):
    """About 35 words."""
    parts = ("activities", "subjects", "aims")
    return " ".join(f"{' '.join(dice.choice(WORDS[part][language]) for part in parts)}." for _ in range(3))


@transaction.atomic
def remove():
    """Take all of them out again but the example that people belong to; returns how many they were."""
    synthetic = Organisation.objects.filter(is_synthetic=True, memberships=None)
    number = synthetic.count()
    synthetic.delete()
    search_index.refresh([])
    return number
