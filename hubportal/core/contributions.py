from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.belongings import has
from hubportal.core.models import Job
from hubportal.core.registry import MenuEntry

JOBS = MenuEntry(_("Work in the background"), "core:job_list")

registry.belongings.add("jobs", Job.objects.visible_to)
registry.account_menu.add("jobs", lambda user: JOBS if has(user, "jobs") else None, order=90)
