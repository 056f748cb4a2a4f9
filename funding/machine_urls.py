"""Open data of grants, in no language."""

from django.urls import path

from funding.views import data

urlpatterns = [
    path("funding/360giving.json", data.threesixty_json, name="360giving_json"),
    path("funding/360giving.csv", data.threesixty_csv, name="360giving_csv"),
]
