from django.urls import path

from hubportal.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="list"),
    path("settings/", views.choose, name="choose"),
    path("hubs/<slug:slug>/", views.write, name="write"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/table.csv", views.table, name="csv"),
]
