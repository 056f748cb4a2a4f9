"""Below the language: one's own account, and allauth's pages for signing up, in and out."""

from django.urls import include, path

from hubportal.accounts import views

own = [
    path("", views.overview, name="overview"),
    path("profile/", views.profile, name="profile"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include("allauth.urls")),
]
