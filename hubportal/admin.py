"""The portal's own admin site."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "hubportal.admin.PortalAdminSite"


class PortalAdminSite(AdminSite):
    """Django's admin, in the portal's look."""
