import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A person who signs in with `email`, kept in lower case; ValueError without one."""
        if not email:
            raise ValueError("a person needs an e-mail address")
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. What they may do follows from their roles in hubs and organisations."""

    UNLOGGED = ("password", "last_login")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="de")
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Berlin")
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people with an account")
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case")]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    def has_proven(self, email):
        """Whether the person has confirmed that they own the address."""
        return self.emailaddress_set.filter(email=email, verified=True).exists()


class Confirmation(models.Model):
    """When an address was last confirmed; allauth keeps only that it is. Older addresses have none."""

    email_address = models.OneToOneField(
        "account.EmailAddress",
        verbose_name=_("e-mail address"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="confirmation",
    )
    at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("confirmation of an address")
        verbose_name_plural = _("confirmations of addresses")

    def __str__(self):
        return str(self.email_address)
