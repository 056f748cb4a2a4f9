import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation


class DuplicatePairQuerySet(models.QuerySet):
    def standing(self):
        """Those whose organisations are both still there by themselves."""
        return self.filter(first__merged_into=None, second__merged_into=None)

    def of_hubs(self, hub_ids):
        """Those with an organisation that has a partnership with one of these hubs; all where `hub_ids` is None."""
        if hub_ids is None:
            return self
        with_them = Organisation.objects.of_hubs(hub_ids).values("pk")
        return self.filter(Q(first__in=with_them) | Q(second__in=with_them))

    def between(self, one, other):
        """The pair of these two, whichever is named first; at most one."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)


class DuplicatePair(models.Model):
    """Two organisations that may be one, and what a person has said of them. The lower key stands first.

    evidence: {kind of evidence: shared key}, as in `partners/likely.py`, from when it was found or judged.
    """

    class Verdict(models.TextChoices):
        OPEN = "", _("not looked at yet")
        SAME = "same", _("the same")
        RELATED = "related", _("related")
        DIFFERENT = "different", _("different")
        UNSURE = "unsure", _("unsure")

    first = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="pairs_as_first"
    )
    second = models.ForeignKey(
        Organisation, verbose_name=_("other organisation"), on_delete=models.CASCADE, related_name="pairs_as_second"
    )
    verdict = models.CharField(_("verdict"), max_length=9, choices=Verdict, db_default=Verdict.OPEN, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True, db_default="")
    evidence = models.JSONField(_("evidence"), default=dict, blank=True)
    found_at = models.DateTimeField(_("found at"), db_default=Now())
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("judged by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    said_at = models.DateTimeField(_("judged at"), null=True, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of perhaps the same organisation")
        verbose_name_plural = _("pairs of perhaps the same organisation")
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"),
            models.CheckConstraint(condition=Q(verdict="") ^ Q(said_at__isnull=False), name="duplicate_pair_said_at"),
        ]
        indexes = [models.Index(fields=["verdict", "found_at"], name="duplicate_pair_waiting")]

    def __str__(self):
        return f"{self.first} = {self.second}?"

    def get_absolute_url(self):
        return reverse("partners:duplicates:compare", args=[self.first.slug, self.second.slug])


class Merge(models.Model):
    """One organisation taken into another, with all that was done, step by step, so that it can be undone.

    steps: see `partners/duplicates/ledger.py`. left: sentences about what could not be put back as it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(
        Organisation, verbose_name=_("kept"), on_delete=models.CASCADE, related_name="merges_into_it"
    )
    merged = models.ForeignKey(Organisation, verbose_name=_("merged"), on_delete=models.CASCADE, related_name="merges")
    steps = models.JSONField(default=list, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    left = models.JSONField(_("not put back"), default=list, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="organisation_merged_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two"),
        ]

    def __str__(self):
        return f"{self.merged} → {self.kept}"

    def get_absolute_url(self):
        return reverse("partners:duplicates:merge", args=[self.pk])
