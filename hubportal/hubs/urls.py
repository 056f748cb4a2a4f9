from django.urls import path

from hubportal.hubs import views

app_name = "hubs"
urlpatterns = [
    path("", views.index, name="list"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("<slug:slug>/", views.detail, name="detail"),
]
