from django.urls import path

from hubportal.hubs import views

app_name = "hubs"
urlpatterns = [
    path("", views.hubs.index, name="list"),
    path("<slug:slug>/", views.hubs.detail, name="detail"),
]
