import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.models.fields import person_field
from partners.models.organisation import Organisation


class BlockQuerySet(models.QuerySet):
    def between(self, one, other):
        """Those that either of two organisations has put up against the other."""
        return self.filter(Q(organisation=one, blocked=other) | Q(organisation=other, blocked=one))


class Block(models.Model):
    """An organisation wants no introductions with another one, in neither direction."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        Organisation, verbose_name=_("blocked"), on_delete=models.CASCADE, related_name="blocks_of_it"
    )
    created_by = person_field(_("blocked by"))
    created_at = models.DateTimeField(_("blocked at"), auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "blocked"], name="block_once"),
            models.CheckConstraint(name="block_not_oneself", condition=~Q(organisation=F("blocked"))),
        ]

    def __str__(self):
        return f"{self.organisation} × {self.blocked}"
