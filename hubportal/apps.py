from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Django's admin with the portal's own site; apart from the site, which needs models loaded first."""

    default_site = "hubportal.admin.PortalAdminSite"
