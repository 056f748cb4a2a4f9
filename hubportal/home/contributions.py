from django.core import checks
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry
from hubportal.home.checks import imprint_is_complete, security_contact_is_named
from hubportal.home.loading import load_pages
from hubportal.home.sitemaps import PageSitemap, RoomSitemap

registry.loaders.add("pages", load_pages)
registry.sitemaps.add("rooms", RoomSitemap)
registry.sitemaps.add("pages", PageSitemap)
registry.footer.add("accessibility", MenuEntry(_("Accessibility"), "home:page", ("accessibility",)), order=70)
registry.footer.add("privacy", MenuEntry(_("Privacy"), "home:page", ("privacy",)), order=80)
registry.footer.add("imprint", MenuEntry(_("Legal notice"), "home:page", ("imprint",)), order=90)
checks.register(imprint_is_complete, deploy=True)
checks.register(security_contact_is_named, deploy=True)
