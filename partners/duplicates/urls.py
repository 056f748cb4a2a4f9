from django.urls import path

from partners.duplicates import views

app_name = "duplicates"
urlpatterns = [
    path("", views.index, name="list"),
    path("merges/", views.merges, name="merges"),
    path("merges/<uuid:pk>/", views.merge, name="merge"),
    path("merges/<uuid:pk>/undoing/", views.undo, name="undo"),
    path("of/<slug:slug>/", views.candidates, name="candidates"),
    path("of/<slug:slug>/<slug:other>/", views.compare, name="compare"),
    path("of/<slug:slug>/<slug:other>/verdict/", views.judge, name="judge"),
    path("of/<slug:slug>/<slug:other>/merge/", views.merge_two, name="merge_two"),
]
