import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_token():
    return secrets.token_urlsafe(24)


class CalendarLink(models.Model):
    """A person's private calendar address; whoever knows it reads what the person is registered for and follows.

    It holds until the person makes a new one, and then never again.
    """

    UNLOGGED = ("token",)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="calendar_link"
    )
    token = models.CharField(_("secret part of the address"), max_length=40, unique=True, default=new_token)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("private calendar address")
        verbose_name_plural = _("private calendar addresses")
        ordering = ["created_at"]

    def __str__(self):
        return str(self.user)
