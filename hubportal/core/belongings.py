"""Whether a signed-in person has something in a room: a cohort, a jury, a grant. The frame of every page asks.

All of it is asked in one query, once per request; a query for each would be most of what a small page asks.
"""

from django.contrib.auth import get_user_model
from django.db.models import Exists

from hubportal.core import registry


def has(user, key):
    """Whether the person has something of what `registry.belongings` calls `key`."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_belongings"):
        asked = {f"has_{name}": Exists(of(user)) for name, of in registry.belongings.items()}
        user._belongings = get_user_model().objects.filter(pk=user.pk).values(**asked).get()
    return user._belongings[f"has_{key}"]
