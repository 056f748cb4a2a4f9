from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from hubportal.core import checks


class CoreConfig(AppConfig):
    name = "hubportal.core"
    label = "core"
    verbose_name = _("Foundation")

    def ready(self):
        register(checks.deployment_is_safe, deploy=True)
        autodiscover_modules("permissions", "contributions")
