"""A start-up profile as answers: what a form that asks for the same is filled with."""

from programs.models import StartupProfile


def as_answers(profile):
    """{key: answer as one would type it} of the fields that say something."""
    answers = {
        "founded": str(profile.founded or ""),
        "stage": profile.stage,
        "employees": _number(profile.employees),
        "product": profile.product,
        "customers": profile.customers,
        "revenue": _number(profile.revenue),
        "funding": _number(profile.funding),
        "team": profile.team,
    }
    return {key: answers[key] for key in StartupProfile.KEYS if answers[key]}


def _number(value):
    """The number as the form's own reading cannot mistake it, in either language."""
    return "" if value is None else str(value).removesuffix(".00").replace(".", ",")
