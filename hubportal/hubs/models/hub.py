from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateField
from hubportal.core.text import sort_key
from hubportal.core.translated import translated
from hubportal.core.whole import Part, Whole
from hubportal.hubs.models.source import SOURCE

_OTHER_HUB = Part("hub", Part("places"), only=("slug", "name", "sort_key", "latitude", "longitude"))
_WITH_PLACES = Whole(Part("places"), Part("topics", only=("slug", "name_de", "name_en")))
_WITH_PAGE = Whole(
    SOURCE,
    *_WITH_PLACES.parts,
    Part("services", SOURCE),
    Part("facilities", Part("labels", SOURCE), Part("events", SOURCE)),
    Part("figures", Part("measure"), SOURCE),
    Part("designations_held", Part("designation", Part("places", _OTHER_HUB)), SOURCE),
)


class HubQuerySet(models.QuerySet):
    def managed_by(self, user):
        """The hubs whose records `user` may edit: all for the network's staff, else those of their own roles."""
        if user.is_superuser:
            return self
        roles = user.staff_roles.all()
        if any(role.network_id for role in roles):
            return self
        return self.filter(pk__in=[role.hub_id for role in roles])

    def designated_by(self, day):
        """The hubs recorded by name whose designation, or extension of one, had begun on `day` (a date)."""
        return self.filter(designations_held__joined_on__lte=day.isoformat()).distinct()

    def with_places(self):
        """With their cities and topics, in one query."""
        return _WITH_PLACES.of(self)

    def with_page(self):
        """With all that a hub's own page shows of it, in one query."""
        return _WITH_PAGE.of(self)


class Hub(models.Model):
    """A local centre with topics, services, facilities and people."""

    class MapLabel(models.TextChoices):
        NORTH = "n", _("north")
        NORTH_EAST = "ne", _("north-east")
        EAST = "e", _("east")
        SOUTH_EAST = "se", _("south-east")
        SOUTH = "s", _("south")
        SOUTH_WEST = "sw", _("south-west")
        WEST = "w", _("west")
        NORTH_WEST = "nw", _("north-west")

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=140, editable=False, db_index=True)
    purpose = translated(models.TextField(_("what it is for"), blank=True))
    goal = translated(models.TextField(_("what it aims at"), blank=True))
    places = models.ManyToManyField("hubs.Place", verbose_name=_("cities"), related_name="hubs")
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    topics = models.ManyToManyField("hubs.Topic", verbose_name=_("topics"), related_name="hubs", blank=True)
    founded = PartialDateField(_("founded"), null=True, blank=True)
    announced = PartialDateField(_("announced"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Berlin")
    map_label = models.CharField(
        _("name on the map"),
        max_length=2,
        choices=MapLabel,
        default=MapLabel.EAST,
        help_text=_("On which side of the pin."),
    )
    is_home = models.BooleanField(_("highlighted on the map"), default=False)
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    objects = HubQuerySet.as_manager()

    class Meta:
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("hubs:detail", args=[self.slug])

    def cities_in_order(self):
        """Its places, the one that its point lies in first."""
        return sorted(self.places.all(), key=lambda place: (place.latitude, place.longitude) != self.point)

    @property
    def point(self):
        return self.latitude, self.longitude

    @property
    def cities(self):
        """Its places in one line: "Mannheim, Ludwigshafen"."""
        return ", ".join(place.name for place in self.cities_in_order())


class HubName(models.Model):
    """Another name or spelling that must find a hub."""

    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="names")
    value = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["value"]
        constraints = [models.UniqueConstraint(fields=["hub", "value"], name="hub_name_once")]

    def __str__(self):
        return self.value


class Service(models.Model):
    """Something a hub offers."""

    hub = models.ForeignKey(Hub, verbose_name=_("hub"), on_delete=models.CASCADE, related_name="services")
    name = translated(models.CharField(_("name"), max_length=120))
    text = translated(models.TextField(_("text"), blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    source = models.ForeignKey("hubs.Source", verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["hub", "position", "pk"]

    def __str__(self):
        return self.name
