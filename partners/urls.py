from django.urls import path

from partners.views import organisations

app_name = "partners"
urlpatterns = [
    path("", organisations.index, name="list"),
    path("table.csv", organisations.table, name="csv"),
    path("<slug:slug>/", organisations.detail, name="detail"),
]
