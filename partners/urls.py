from django.http import HttpResponse
from django.urls import path

app_name = "partners"
urlpatterns = [
    path("", lambda request: HttpResponse("soon"), name="list"),
    path("<slug:slug>/", lambda request, slug: HttpResponse("soon"), name="detail"),
]
