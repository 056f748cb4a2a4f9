from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry
from hubportal.hubs.loading import load

registry.menu.add("hubs", MenuEntry(_("Hubs"), "hubs:list"), order=10)
registry.loaders.add("hubs", load, order=10)
