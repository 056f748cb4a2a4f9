"""Evidence, merges and what is left of them, in words."""

from collections import Counter

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.duplicates.ledger import rows_of
from partners.likely import in_words


def reasons(evidence):
    """Sentences of {kind of evidence: shared key}."""
    return [in_words(kind, value) for kind, value in evidence.items()]


def moved(steps):
    """[(plural name, number)] of the records that move; what a list of choices holds is left out."""
    found = Counter()
    for step in steps:
        if step["did"] == "moved" and step["pks"]:
            manager, _field = rows_of(step["tie"])
            if not manager.model._meta.auto_created:
                found[str(manager.model._meta.verbose_name_plural)] += len(step["pks"])
    return sorted(found.items())


def put_away(steps):
    """[(plural name, number)] of the records that both have, of which one is put away until the merge is undone."""
    models = [apps.get_model(step["records"][0]["model"])._meta for step in steps if step["did"] == "put away"]
    return sorted(Counter(str(meta.verbose_name_plural) for meta in models if not meta.auto_created).items())


def left(told):
    """A sentence about something that could not be put back as it was, or has come since; see `ledger.py`."""
    meta = apps.get_model(told["kind"])._meta
    words = {
        "number": told["number"],
        "name": told["name"],
        "kind": meta.verbose_name,
        "kinds": meta.verbose_name_plural,
    }
    if told["what"] == "changed":
        return _("“%(name)s” (%(kind)s) has been changed since and stays as it is.") % words
    if told["what"] == "new":
        text = ngettext(
            "%(number)d record that has come since stays with the one that was kept: %(kinds)s.",
            "%(number)d records that have come since stay with the one that was kept: %(kinds)s.",
            told["number"],
        )
        return text % words
    text = ngettext(
        "%(number)d record is gone or elsewhere by now: %(kinds)s.",
        "%(number)d records are gone or elsewhere by now: %(kinds)s.",
        told["number"],
    )
    return text % words
