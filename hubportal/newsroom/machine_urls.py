"""Outside the languages: pictures."""

from django.urls import path

from hubportal.newsroom.views import pictures

urlpatterns = [path("media/news/<str:name>", pictures.picture, name="news_picture")]
