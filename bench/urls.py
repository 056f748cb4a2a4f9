"""The portal's addresses, and the yardstick's beside them."""

from django.urls import path

from bench.views import yardstick
from hubportal.urls import handler400, handler403, handler404, handler500, urlpatterns

urlpatterns = [path("yardstick/", yardstick), *urlpatterns]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
