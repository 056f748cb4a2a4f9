import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.models.fields import money
from funding.models.scheme import Scheme, SchemeTerms, Strategy
from hubportal.core.dates import PartialDateField
from hubportal.core.models import Searchable
from hubportal.core.models.searchable import search_index
from hubportal.core.text import sort_key
from hubportal.core.translated import translated
from hubportal.hubs.models import Figure, Hub, Source, Topic
from hubportal.hubs.permissions import hub_ids
from partners.models import Organisation


class GrantQuerySet(models.QuerySet):
    def public(self):
        """What the transparency pages show."""
        return self.filter(is_public=True)

    def real(self):
        """Without the examples one tries the portal with."""
        return self.filter(is_example=False)

    def visible_to(self, user):
        """What is public, and what a person may look into."""
        return (self.public() | self.inside(user)) if user.is_authenticated else self.public()

    def inside(self, user):
        """The files a person may look into: as staff of the hub, of the recipient, or for the funder."""
        if not user.is_authenticated:
            return self.none()
        held = hub_ids(user)
        if held is None:
            return self
        at_recipient = Q(recipient__in=user.memberships.values("organisation"))
        for_funder = Q(scheme__funder__in=user.funder_seats.values("organisation"))
        return self.filter(Q(hub__in=held) | at_recipient | for_funder)

    def of_office(self, user):
        """Those a person looks after or reads by office: of the hubs of their roles, of the funders of their seats."""
        held = hub_ids(user)
        if held is None:
            return self
        return self.filter(Q(hub__in=held) | Q(scheme__funder__in=user.funder_seats.values("organisation")))

    def of_hubs(self, hub_ids):
        """Those of the hubs with these ids; all where `hub_ids` is None."""
        return self if hub_ids is None else self.filter(hub__in=hub_ids)

    def exact(self):
        """Those whose amount may be added to others."""
        return self.filter(amount_bound=Figure.Bound.EXACT)


class Grant(Searchable):
    """Money promised for a purpose and a time. What its sources do not say is empty here; nothing is guessed."""

    UNLOGGED = (
        *("sort_key", "amount", "amount_upper", "amount_bound", "year", "number_of_statements", "updated_at"),
        *Searchable.UNLOGGED,
    )
    SEARCHED_NAMES = ("title_de", "title_en", "beneficiary")
    SEARCHED_TEXTS = ("summary_de", "summary_en")

    class State(models.TextChoices):
        APPLIED = "applied", _("applied for")
        AWARDED = "awarded", pgettext_lazy("grant", "awarded")
        RUNNING = "running", _("running")
        COMPLETED = "completed", pgettext_lazy("grant", "completed")
        REVOKED = "revoked", _("revoked")
        DECLINED = "declined", _("declined")

    TRANSITIONS = {
        State.APPLIED: {State.AWARDED, State.DECLINED},
        State.AWARDED: {State.RUNNING, State.REVOKED},
        State.RUNNING: {State.COMPLETED, State.REVOKED},
    }
    PAYING = (State.AWARDED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    file_reference = models.CharField(_("file reference"), max_length=80, blank=True)
    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.PROTECT, related_name="grants")
    recipient = models.ForeignKey(
        Organisation,
        verbose_name=pgettext_lazy("grant", "recipient"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grants",
    )
    scheme = models.ForeignKey(
        Scheme, verbose_name=_("scheme"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    is_among_others = models.BooleanField(
        _("among other schemes"), default=False, help_text=_("The source names the scheme as one of several.")
    )
    terms = models.ForeignKey(
        SchemeTerms, verbose_name=_("terms"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    strategy = models.ForeignKey(
        Strategy, verbose_name=_("strategy"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    title = translated(models.CharField(_("title"), max_length=200))
    summary = translated(models.TextField(_("summary"), blank=True))
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="grants")
    announced = PartialDateField(_("announced"), null=True, blank=True)
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("to"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(_("years, as stated"), null=True, blank=True)
    award = money(_("award at first, EUR"), null=True, blank=True)
    own_share = money(_("own share at first, EUR"), default=0)
    third_party = money(_("third-party funds at first, EUR"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.APPLIED)
    is_public = models.BooleanField(_("public"), default=False)
    is_example = models.BooleanField(_("example"), default=False, editable=False)
    reason = models.TextField(_("reason"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    # derived by `shown.refresh`: the award with its amendments, else the statement that staff show first; the year it
    # begins, else that of the award; and how many statements there are
    sort_key = models.CharField(max_length=240, editable=False)
    amount = money(_("amount"), null=True, editable=False)
    amount_upper = money(_("upper end"), null=True, editable=False)
    amount_bound = models.CharField(_("bound"), max_length=10, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    number_of_statements = models.PositiveSmallIntegerField(_("statements"), default=0, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="grant_by_name"),
            models.Index(fields=["hub", "sort_key", "id"], name="grant_of_hub_by_name"),
            models.Index(fields=["year", "sort_key", "id"], name="grant_of_year_by_name"),
            search_index("grant_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["file_reference"], condition=~Q(file_reference=""), name="grant_file_reference_once"
            ),
            models.CheckConstraint(
                name="grant_public_once_awarded",
                condition=Q(is_public=False) | ~Q(state__in=["applied", "declined"]),
            ),
            models.CheckConstraint(name="grant_award_positive", condition=Q(award=None) | Q(award__gt=0)),
            models.CheckConstraint(name="grant_shares_not_negative", condition=Q(own_share__gte=0, third_party__gte=0)),
            models.CheckConstraint(
                name="grant_ends_after_start", condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts"))
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.derive_sort_key()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("funding:detail", args=[self.slug])

    def derive_sort_key(self):
        self.sort_key = f"{sort_key(self.beneficiary)} {self.starts or ''}"[:240]

    @property
    def beneficiary(self):
        """Whom the sources name: the recipient, else the hub that the money is for."""
        return (self.recipient or self.hub).name

    @property
    def pays(self):
        return self.state in self.PAYING
