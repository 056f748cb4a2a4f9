from django.utils.translation import gettext_lazy as _

from events import message_kinds
from events.loading import load
from hubportal.core import registry
from hubportal.core.registry import MenuEntry

registry.menu.add("events", MenuEntry(_("Events"), "events:list"), order=40)
registry.loaders.add("events", load, order=40)
registry.account_menu.add("events", lambda _user: MenuEntry(_("My events"), "events:mine"), order=30)
message_kinds.register()
