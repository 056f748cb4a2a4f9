from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Follow
from partners.models.organisation import Organisation


class OrganisationFollow(Follow):
    """A person follows an organisation."""

    TARGET = "organisation"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="follows"
    )

    class Meta:
        verbose_name = _("follower of an organisation")
        verbose_name_plural = _("followers of organisations")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="organisation_follow_once")]
