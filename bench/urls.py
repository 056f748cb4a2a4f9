from django.urls import path

from bench.views import yardstick

urlpatterns = [path("yardstick/", yardstick)]
