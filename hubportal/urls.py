"""All addresses. Pages stand below their language; what machines ask for does not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler400 = "hubportal.home.views.errors.bad_request"
handler403 = "hubportal.home.views.errors.forbidden"
handler404 = "hubportal.home.views.errors.not_found"
handler429 = "hubportal.home.views.errors.too_many_requests"  # allauth looks for it here
handler500 = "hubportal.home.views.errors.server_error"

urlpatterns = [
    path("", include("hubportal.home.machine_urls")),
    path("", include("partners.machine_urls")),
    path("", include("events.machine_urls")),
    path("", include("funding.machine_urls")),
    path("", include("hubportal.newsroom.machine_urls")),
    path("", include("hubportal.accounts.machine_urls")),
    *i18n_patterns(
        path("", include("hubportal.home.urls")),
        path("hubs/", include("hubportal.hubs.urls")),
        path("partners/", include("partners.urls")),
        path("programs/", include("programs.urls")),
        path("events/", include("events.urls")),
        path("funding/", include("funding.urls")),
        path("news/", include("hubportal.newsroom.urls")),
        path("account/", include("hubportal.accounts.urls")),
        path("messages/", include("hubportal.outbox.urls")),
        path("desk/", include("hubportal.desk.urls")),
        path("desk/reports/", include("hubportal.reports.urls")),
        path("jobs/", include("hubportal.core.urls")),
        path("admin/partners/imports/", include("partners.imports.urls")),
        path("admin/", admin.site.urls),
    ),
]
if settings.EMBEDDED:
    urlpatterns += [path("", include("hubportal.embedded.urls"))]
