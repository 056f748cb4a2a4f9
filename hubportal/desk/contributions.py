from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry
from hubportal.desk.waiting import concerns

ENTRY = MenuEntry(_("Desk"), "desk:index")

registry.account_menu.add("desk", lambda user: ENTRY if concerns(user) else None, order=10)
