"""Addresses made from names."""

from hubportal.core.text import fold


def free_slug(model, name, *, taken=(), longest=70):
    """An address made from `name` that no other record of `model` has, and none of `taken`."""
    base = fold(name).replace(" ", "-")[:longest].strip("-") or model._meta.model_name
    held = set(taken) | set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(held) + 3))
    return base if base not in held else next(slug for slug in numbered if slug not in held)
