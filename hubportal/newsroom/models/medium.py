import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.files import PictureField, pixels
from hubportal.core.translated import translated
from hubportal.newsroom.models.release import Release
from partners.models import Organisation


class MediumQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of releases that the person may read."""
        return self.filter(release__in=Release.objects.readable_by(user).values("pk"))


class Medium(models.Model):
    """A photo or film that belongs to a document: the picture itself, or where the film is; or that there is one."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        FILM = "film", _("film")
        AUDIO = "audio", _("audio")

    class Licence(models.TextChoices):
        PRESS = "press", _("free for reporting, with the credit")
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC0 = "cc0-1.0", "CC0 1.0"
        RESERVED = "reserved", _("all rights reserved")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="media")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind, default=Kind.PHOTO)
    title = translated(models.CharField(_("title"), max_length=200, blank=True))
    picture = PictureField(_("picture"), upload_to="news/", blank=True)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Where the film is, if it is known."))
    alt = translated(
        models.CharField(
            _("description for those who do not see it"),
            max_length=300,
            blank=True,
            help_text=_("What the picture shows, in a sentence."),
        )
    )
    credit = models.CharField(_("credit"), max_length=160, blank=True, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)
    made = PartialDateField(_("made"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = MediumQuerySet.as_manager()

    class Meta:
        verbose_name = _("medium")
        verbose_name_plural = _("media")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="medium_has_title", condition=~Q(title_de="", title_en="")),
            models.CheckConstraint(
                name="medium_picture_with_rights_and_words",
                condition=Q(picture="") | (~Q(alt_de="", alt_en="") & ~Q(credit="") & ~Q(licence="")),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep the size of a new picture, so that pages leave room for it."""
        if not self.picture:
            self.width = self.height = None
        elif not self.picture._committed:
            self.width, self.height = pixels(self.picture.file)
        super().save(*args, **kwargs)


class Credit(models.Model):
    """Who did what for a film: direction, screenplay, production."""

    class Part(models.TextChoices):
        COMMISSION = "commission", _("commissioned by")
        PRODUCTION = "production", _("production")
        DIRECTION = "direction", _("direction")
        SCREENPLAY = "screenplay", _("screenplay")
        CAMERA = "camera", _("camera")
        MUSIC = "music", _("music")

    medium = models.ForeignKey(Medium, verbose_name=_("medium"), on_delete=models.CASCADE, related_name="credits")
    part = models.CharField(_("part"), max_length=10, choices=Part)
    name = models.CharField(_("name"), max_length=160)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["medium", "part", "name"], name="credit_once")]

    def __str__(self):
        return f"{self.get_part_display()}: {self.name}"


class Award(models.Model):
    """A prize that a film has won."""

    medium = models.ForeignKey(Medium, verbose_name=_("medium"), on_delete=models.CASCADE, related_name="awards")
    name = models.CharField(_("prize"), max_length=160)
    city = models.CharField(_("city"), max_length=80, blank=True)
    category = models.CharField(_("category"), max_length=160, blank=True)
    rank = models.PositiveSmallIntegerField(_("place reached"), null=True, blank=True)
    announced = PartialDateField(_("announced"), null=True, blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["medium", "name", "category"], name="award_once")]

    def __str__(self):
        return self.name
