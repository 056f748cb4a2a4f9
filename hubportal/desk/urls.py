from django.urls import path

from hubportal.desk import views

app_name = "desk"
urlpatterns = [path("", views.index, name="index")]
