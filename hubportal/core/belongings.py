"""Whether there is something of a person's in a room: a cohort, a jury, a grant, something that waits.

All of it is asked in one query; a query for each would be most of what a small page asks.
"""

from django.contrib.auth import get_user_model
from django.db.models import Exists

from hubportal.core import registry


def has(user, key):
    """Whether the person has something of what `registry.belongings` calls `key`; asked once per request."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_belongings"):
        user._belongings = which({name: of(user) for name, of in registry.belongings.items()}, user)
    return user._belongings[key]


def which(querysets, user):
    """{name: whether it has a row} of {name: queryset}, in one query on behalf of a signed-in person."""
    names = dict(enumerate(querysets))
    asked = {f"has_{number}": Exists(querysets[name]) for number, name in names.items()}
    if not asked:
        return {}
    found = get_user_model().objects.filter(pk=user.pk).values(**asked).get()
    return {name: found[f"has_{number}"] for number, name in names.items()}
