from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from partners.models.organisation import Organisation


class ContactPersonQuerySet(models.QuerySet):
    def public(self):
        """Those that everybody may see."""
        return self.filter(is_public=True)

    def of_hubs(self, hub_ids):
        """The public ones, and all at the partners of these hubs; all there are where `hub_ids` is None."""
        if hub_ids is None:
            return self
        own = models.Q(organisation__partnerships__hub_id__in=hub_ids)
        return self.filter(own | models.Q(is_public=True)).distinct()


class ContactPerson(models.Model):
    """Whom to ask at an organisation. Shown to staff of its hubs; to everybody only where it is marked public."""

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="contact_persons"
    )
    name = models.CharField(_("name"), max_length=120)
    role = translated(models.CharField(_("role"), max_length=120, blank=True))
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name"]

    def __str__(self):
        return self.name
