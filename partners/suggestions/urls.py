from django.urls import path

from partners.suggestions import views

app_name = "fitting"
urlpatterns = [
    path("<slug:slug>/", views.index, name="list"),
    path("<slug:slug>/why/", views.find, name="find"),
    path("<slug:slug>/why/<slug:posting>/", views.why, name="why"),
]
