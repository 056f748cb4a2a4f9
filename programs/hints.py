"""What a juror is told of an applicant to find out whether they have a conflict: of a blind call, without a name."""

from django.utils.translation import gettext as _

from hubportal.core.translated import spoken


def hints(application):
    """[(label, text)]; reads call, organisation with place and region, its topics and start-up profile."""
    organisation = application.organisation
    profile = getattr(organisation, "startup_profile", None)
    region = organisation.place.region if organisation.place else None
    found = [
        (_("Kind"), organisation.get_kind_display()),
        (_("Region"), spoken(region, "name")[0] if region else ""),
        (_("Topics"), ", ".join(topic.name for topic in organisation.topics.all())),
        (_("Stage"), profile.get_stage_display() if profile else ""),
        (_("Founded"), str(profile.founded)[:4] if profile and profile.founded else ""),
    ]
    if not application.call.is_blind:
        place = organisation.place.name if organisation.place else ""
        found = [
            (_("Organisation"), organisation.name),
            (_("Place"), place),
            (_("Website"), organisation.website),
            *found,
        ]
    return [(label, text) for label, text in found if text]
