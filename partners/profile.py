"""What the page of an organisation shows, nothing of it private."""

from operator import attrgetter

from partners.models import Organisation

SCHEMA_TYPES = {
    Organisation.Kind.UNIVERSITY: "CollegeOrUniversity",
    Organisation.Kind.PUBLIC_BODY: "GovernmentOrganization",
    Organisation.Kind.COMPANY: "Corporation",
}


def profile(organisation, *, site_url):
    """The variables of the page of an organisation that came with its profile; no query.

    site_url: what whole addresses begin with, without a slash at the end.
    """
    names = organisation.names.all()
    return {
        "kind": organisation.get_kind_display(),
        "names": names,
        "topics": organisation.topics.all(),
        "contact_persons": organisation.contact_persons.all(),
        "partnerships": organisation.partnerships.all(),
        "relations": _relations(organisation),
        "offices": organisation.offices.all(),
        "postings": [posting for posting in organisation.postings.all() if posting.is_live and organisation.is_listed],
        "json_ld": _json_ld(organisation, names, site_url),
    }


def _relations(organisation):
    """Both ways: what it belongs to, and what belongs to it; listed ones only."""
    ours = [(relation, relation.other) for relation in organisation.relations.all()]
    theirs = [(relation, relation.organisation) for relation in organisation.relations_to_it.all()]
    shown = [relation for relation, other in ours + theirs if other.is_listed and organisation.is_listed]
    return [
        {"relation": relation, "is_ours": relation.organisation_id == organisation.pk}
        for relation in sorted(shown, key=attrgetter("kind", "pk"))
    ]


def _json_ld(organisation, names, site_url):
    """The organisation in the words of schema.org."""
    said = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(organisation.kind, "Organization"),
        "name": organisation.name,
        "alternateName": [name.value for name in names],
        "url": organisation.website,
        "description": organisation.text,
        "logo": site_url + organisation.logo_url if organisation.logo else "",
        "address": _address(organisation.place),
        "mainEntityOfPage": site_url + organisation.get_absolute_url(),
    }
    return {key: value for key, value in said.items() if value}


def _address(place):
    if place is None:
        return None
    region = {"addressRegion": place.region.name} if place.region else {}
    return {"@type": "PostalAddress", "addressLocality": place.name, **region}
