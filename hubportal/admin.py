"""The portal's own admin site."""

from django.apps import apps
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from hubportal.core.models import Activity

FOUNDATION = ["accounts", "outbox", "core"]


class PortalAdminSite(AdminSite):
    """Django's admin, in the portal's look and behind the portal's own sign-in."""

    site_title = site_header = _("Hubportal administration")
    index_title = _("Administration")
    empty_value_display = "–"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Take only admins that derive from PortalAdmin: what packages bring along shows every row to all staff."""
        if hasattr(admin_class, "in_scope"):
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request, extra_context=None):
        """Send the signed-out to the portal's sign-in; whoever is signed in and no staff has no business here."""
        target = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
            target = reverse("admin:index")
        if self.has_permission(request):
            return redirect(target)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(reverse("account_login", query={"next": target}))

    def logout(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def index(self, request, extra_context=None):
        mine = Activity.objects.filter(by=request.user)[:10]
        return super().index(request, {"my_activities": mine, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """The rooms as INSTALLED_APPS has them, what they all stand on last."""
        order = [config.label for config in apps.get_app_configs() if config.label not in FOUNDATION] + FOUNDATION
        rooms = self._build_app_dict(request, app_label).values()
        for room in rooms:
            room["models"].sort(key=lambda model: str(model["name"]))
        return sorted(rooms, key=lambda room: order.index(room["app_label"]))
