"""What a document holds beside its text: whom to ask, who is quoted, where it points to, what it adds at its foot."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import translated
from hubportal.hubs.models import Person
from partners.models import Organisation


class Contact(models.Model):
    """Whom the press could ask when the document was issued, as printed in it. It is no address of today."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.CASCADE, related_name="contacts"
    )
    role = models.CharField(_("role, as printed"), max_length=120, blank=True)
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    street = models.CharField(_("street"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    directions = translated(models.TextField(_("how to get there"), max_length=500, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    @property
    def place(self):
        return " ".join(filter(None, (self.postcode, self.city)))


class Quote(models.Model):
    """Somebody whom the document quotes, in the office they held then; the words where they may be repeated."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.CASCADE, related_name="quotes"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("speaker"), max_length=120)
    office = translated(models.CharField(_("office at the time"), max_length=200, blank=True))
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = translated(models.TextField(_("words"), max_length=2000, blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Link(models.Model):
    """Where the document points to. Some targets nobody knows any more, others have gone since."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("target not known")
        UNCHECKED = "unchecked", _("not checked")
        WORKS = "works", _("works")
        BROKEN = "broken", _("broken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.CASCADE, related_name="links"
    )
    label = translated(models.CharField(_("label"), max_length=200, blank=True))
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Empty where it is not known."))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.UNKNOWN, editable=False)
    finding = models.CharField(_("what was found"), max_length=200, blank=True, editable=False)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="release_link_has_label", condition=~Q(label_de="", label_en="")),
            models.CheckConstraint(name="release_link_unknown_iff_empty", condition=Q(state="unknown") ^ ~Q(url="")),
            models.CheckConstraint(
                name="release_link_checked_at_iff_checked",
                condition=Q(state__in=("works", "broken")) ^ Q(checked_at=None),
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        """Another address is one that nobody has checked yet."""
        if Link.objects.filter(pk=self.pk).values_list("url", flat=True).first() != self.url:
            self.state = self.State.UNCHECKED if self.url else self.State.UNKNOWN
            self.checked_at, self.finding = None, ""
        super().save(*args, **kwargs)


class Footnote(models.Model):
    """A note at the foot of the document, such as that its mail address takes no encrypted documents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.CASCADE, related_name="footnotes"
    )
    text = translated(models.TextField(_("text"), max_length=600, blank=True))
    url = models.URLField(_("address"), max_length=500, blank=True)
    is_about_mail = models.BooleanField(_("belongs to the contact's e-mail address"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(name="footnote_has_text", condition=~Q(text_de="", text_en=""))]

    def __str__(self):
        return self.text[:80]
