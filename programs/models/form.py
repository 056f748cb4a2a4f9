import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from programs.models.call import Call
from programs.models.fields import by_person


class FormVersionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def with_questions(self):
        """With sections and questions in their order, in a fixed number of queries."""
        return self.prefetch_related("sections__questions")


class FormVersion(models.Model):
    """A form of a call. Once published it never changes (the database sees to that): a change is the next version.

    An application keeps the version it was begun with until it is carried over, openly, to a newer one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, verbose_name=_("call"), on_delete=models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = by_person(_("published by"))

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="form_version_number_once"),
            models.UniqueConstraint(fields=["call"], condition=Q(published_at=None), name="form_version_one_draft"),
        ]

    def __str__(self):
        return _("%(call)s, form version %(number)s") % {"call": self.call, "number": self.number}

    @property
    def is_published(self):
        return self.published_at is not None


class Section(models.Model):
    """A page of a form."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_version = models.ForeignKey(
        FormVersion, verbose_name=_("form"), on_delete=models.CASCADE, related_name="sections"
    )
    title = translated(models.CharField(_("title"), max_length=120, blank=True))
    text = translated(models.TextField(_("introduction"), blank=True))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="section_has_a_title", condition=~Q(title_de="") | ~Q(title_en="")),
        ]

    def __str__(self):
        return self.title


class Question(models.Model):
    """What a form asks. `key` names it across versions: an answer follows the key to the next version.

    options: of a choice, [{"key": …, "de": …, "en": …}]; shown_if_key, shown_if_value: asked only where the question
    of that key is answered with that value (an option's key, or "yes" or "no"); smallest, largest: bounds of a number
    or an amount, or of how many options, files or people; consent_version: which wording was agreed to.
    """

    class Kind(models.TextChoices):
        SHORT_TEXT = "short_text", _("short text")
        LONG_TEXT = "long_text", _("long text")
        NUMBER = "number", _("whole or decimal number")
        MONEY = "money", _("amount in EUR")
        DATE = "date", _("date")
        CHOICE = "choice", _("one of several")
        SEVERAL = "several", _("several of several")
        YES_NO = "yes_no", _("yes or no")
        URL = "url", _("web address")
        FILE = "file", _("file")
        TEAM = "team", _("members of the team")
        CONSENT = "consent", _("consent")

    WITH_OPTIONS = (Kind.CHOICE, Kind.SEVERAL)
    WITH_LENGTH = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
    WITH_BOUNDS = (Kind.NUMBER, Kind.MONEY, Kind.SEVERAL, Kind.FILE, Kind.TEAM)
    CONDITIONS = (Kind.CHOICE, Kind.SEVERAL, Kind.YES_NO)
    # A team names people, and an address leads to whoever has put it up: neither can be told without telling who.
    ALWAYS_TELLING = (Kind.TEAM, Kind.URL)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_version = models.ForeignKey(
        FormVersion, verbose_name=_("form"), on_delete=models.CASCADE, related_name="questions", editable=False
    )
    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(_("key"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SHORT_TEXT)
    label = translated(models.CharField(_("question"), max_length=300, blank=True))
    help = translated(models.TextField(_("help"), blank=True))
    is_required = models.BooleanField(_("must be answered"), default=False)
    identifies = models.BooleanField(
        _("tells who applies"), default=False, help_text=_("A blind jury does not get to see the answer.")
    )
    without_names = models.BooleanField(
        _("its files hold no names"),
        default=False,
        help_text=_(
            "Only then a blind jury gets them: the portal cannot black out what stands on the pages of a file. "
            "Applicants are asked to leave out names, logos and faces."
        ),
    )
    max_length = models.PositiveIntegerField(_("most characters"), null=True, blank=True)
    smallest = models.DecimalField(_("least"), max_digits=14, decimal_places=2, null=True, blank=True)
    largest = models.DecimalField(_("most"), max_digits=14, decimal_places=2, null=True, blank=True)
    options = models.JSONField(_("options"), default=list, blank=True)
    shown_if_key = models.SlugField(_("asked if the question"), max_length=60, blank=True)
    shown_if_value = models.CharField(_("has the answer"), max_length=60, blank=True)
    consent_version = models.CharField(_("version of the wording"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["section__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_version", "key"], name="question_key_once"),
            models.CheckConstraint(name="question_has_a_label", condition=~Q(label_de="") | ~Q(label_en="")),
            models.CheckConstraint(
                name="question_options_iff_choice", condition=Q(kind__in=["choice", "several"]) ^ Q(options=[])
            ),
            models.CheckConstraint(
                name="question_condition_whole", condition=~(Q(shown_if_key="") ^ Q(shown_if_value=""))
            ),
            models.CheckConstraint(
                name="question_not_shown_by_itself",
                condition=Q(shown_if_key="") | ~Q(shown_if_key=models.F("key")),
            ),
            models.CheckConstraint(
                name="question_consent_versioned", condition=~Q(kind="consent") | ~Q(consent_version="")
            ),
            models.CheckConstraint(
                name="question_bounds_in_order",
                condition=Q(smallest=None) | Q(largest=None) | Q(smallest__lte=models.F("largest")),
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self.form_version_id = self.section.form_version_id
        super().save(*args, **kwargs)

    @property
    def is_hidden_when_blind(self):
        """Whether a blind jury does not get to see the answer, because it would tell who applies."""
        if self.kind == self.Kind.FILE:
            return not self.without_names
        return self.identifies or self.kind in self.ALWAYS_TELLING

    def choices(self):
        """[(key, text)] of the options, in the reader's language, falling back to the one that is filled."""
        active = get_language() or "de"
        return [(one["key"], one.get(active) or one.get("de") or one.get("en")) for one in self.options]
