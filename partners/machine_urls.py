"""Outside the languages: public images."""

from django.urls import path

from partners.views import logos

urlpatterns = [
    path("media/logos/<str:name>", logos.logo, name="logo"),
]
