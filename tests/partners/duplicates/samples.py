"""Of each address of duplicates that needs a record: one to ask for it with."""

from partners.duplicates.actions import merge
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory


def samples(organisation):
    """{address: arguments}: the organisation beside another of the same name, and a third that was merged into it."""
    other = OrganisationFactory(slug="musterwerk-again")
    done = merge(organisation, merged=OrganisationFactory(), by=UserFactory())
    pair = {"slug": organisation.slug, "other": other.slug}
    return {
        **{f"partners:duplicates:{name}": pair for name in ("compare", "judge", "merge_two")},
        **{f"partners:duplicates:{name}": {"pk": done.pk} for name in ("merge", "undo")},
        "partners:duplicates:candidates": {"slug": organisation.slug},
    }
