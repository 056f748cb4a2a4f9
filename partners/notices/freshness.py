"""What people are told about the keeping of their organisation's page."""

from django.utils.translation import gettext as _

from partners import links
from partners.models import SPEAKING
from partners.notices.telling import tell


def asked_if_right(organisation):
    """To each of its owners and editors, with a link of their own."""
    for membership in organisation.memberships.filter(role__in=SPEAKING, user__is_active=True).select_related("user"):
        tell(
            "still_right",
            [membership.user],
            organisation,
            lambda: _("Is this still right? %(organisation)s") % {"organisation": organisation.name},
            lambda membership=membership: links.address(membership),
        )
