"""Addresses of programs; those of programs themselves come last."""

from django.urls import path

from programs.views import management, programs

urlpatterns = [
    path("", programs.index, name="list"),
    path("manage/programs/new/", management.new_program, name="new_program"),
    path("manage/programs/<slug:slug>/", management.program, name="edit_program"),
    path("manage/programs/<slug:slug>/calls/new/", management.new_call, name="new_call"),
    path("<slug:slug>/", programs.detail, name="detail"),
]
