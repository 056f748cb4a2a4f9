"""Different filtered searches, the same every time: frequent and rare words, stems, insides of words, slips."""

import random
from urllib.parse import urlencode

NUMBER = 300
# fmt: off
WORDS = (
    "energie", "netz", "netze", "start-ups", "zentrum", "förderung", "foerderung", "wasserstoff", "städte",
    "region", "labor", "messdaten", "logistik", "eichenbach", "lindenhof", "falkenstein", "hochschule", "verband",
    "robotik", "künstliche intelligenz", "energie netz", "gmbh", "e. v.", "speicher", "digitale zwillinge",
    "gründerfonds", "stadtwerke", "hydrogen", "waste water", "wald", "ing", "enregie", "hochshule", "zzz", "it",
    "strasse", "ministerium", "energienetze und speicher", "partner", "mühlenfurt",
)
# fmt: on
KINDS = ("company", "startup", "university", "public_body", "association", "fund")


def paths(hubs, topics):
    """Addresses of `NUMBER` different searches. hubs, topics: slugs."""
    dice = random.Random(1)  # noqa: S311 - the same questions in every run
    found = {}
    while len(found) < NUMBER:
        asked = [("q", dice.choice(WORDS))] if dice.random() < 0.8 else []
        asked += [("hub", hub) for hub in dice.sample(hubs, dice.choice([0, 1, 1, 2]))]
        asked += [("topic", topic) for topic in dice.sample(topics, dice.choice([0, 0, 1, 2]))]
        asked += [("kind", kind) for kind in dice.sample(KINDS, dice.choice([0, 0, 1]))]
        asked += [("sort", "name")] if dice.random() < 0.2 else []
        if len(asked) > 1:
            found[f"/de/partners/?{urlencode(asked)}"] = None
    return list(found)


def everywhere():
    """Addresses of as many different searches over everything: a word, two, or the beginning of one."""
    dice = random.Random(2)  # noqa: S311 - the same questions in every run
    found = {}
    while len(found) < NUMBER:
        asked = " ".join(dice.sample(WORDS, dice.choice([1, 1, 2])))
        if dice.random() < 0.2:
            asked = asked[: max(3, len(asked) - 2)]
        found[f"/de/search/?{urlencode({'q': asked})}"] = None
    return list(found)
