from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Follow(models.Model):
    """A person wants to hear of something. Each noun that can be followed has a model of its own, in its own room.

    TARGET: the name of the relation to what is followed; `registry.followables` tells of it.
    """

    TARGET = ""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="%(class)ss"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.user} · {getattr(self, self.TARGET)}"
