from django.urls import path

from partners.imports import views

app_name = "imports"
urlpatterns = [
    path("new/", views.start, name="start"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/columns/", views.columns, name="columns"),
    path("<uuid:pk>/decisions/", views.decide, name="decide"),
    path("<uuid:pk>/confirmation/", views.confirm, name="confirm"),
    path("<uuid:pk>/undoing/", views.undo, name="undo"),
]
