"""Addresses of what staff take away of a call."""

from django.urls import path

from programs.views import exports

urlpatterns = [
    path("manage/calls/<slug:slug>/exports/", exports.index, name="exports"),
    path("manage/calls/<slug:slug>/exports/new/", exports.start, name="start_export"),
]
