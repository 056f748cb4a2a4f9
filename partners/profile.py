"""What the page of an organisation shows, nothing of it private."""

from django.db.models import Prefetch, Q

from partners.models import Organisation, OrganisationRelation, PartnershipStatement

SCHEMA_TYPES = {
    Organisation.Kind.UNIVERSITY: "CollegeOrUniversity",
    Organisation.Kind.PUBLIC_BODY: "GovernmentOrganization",
    Organisation.Kind.COMPANY: "Corporation",
}


def profile(organisation, *, site_url):
    """The variables of the page. site_url: what whole addresses begin with, ending in a slash. Seven queries."""
    names = list(organisation.names.select_related("source"))
    return {
        "names": names,
        "topics": list(organisation.topics.all()),
        "contact_persons": list(organisation.contact_persons.public()),
        "partnerships": list(_partnerships(organisation)),
        "relations": _relations(organisation),
        "offices": list(organisation.offices.select_related("person", "source", "hub")),
        "json_ld": _json_ld(organisation, names, site_url.rstrip("/")),
    }


def _partnerships(organisation):
    statements = Prefetch("statements", PartnershipStatement.objects.select_related("source"))
    related = ("hub", "designation", "network")
    return organisation.partnerships.select_related(*related).prefetch_related(statements)


def _relations(organisation):
    """Both ways: what it belongs to, and what belongs to it; listed ones only."""
    both = Q(organisation=organisation) | Q(other=organisation)
    relations = OrganisationRelation.objects.filter(both, organisation__is_listed=True, other__is_listed=True)
    return [
        {"relation": relation, "is_ours": relation.organisation_id == organisation.pk}
        for relation in relations.select_related("organisation", "other", "source").order_by("kind", "pk")
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
        "logo": site_url + organisation.logo.url if organisation.logo else "",
        "address": _address(organisation.place),
        "mainEntityOfPage": site_url + organisation.get_absolute_url(),
    }
    return {key: value for key, value in said.items() if value}


def _address(place):
    if place is None:
        return None
    region = {"addressRegion": place.region.name} if place.region else {}
    return {"@type": "PostalAddress", "addressLocality": place.name, **region}
