"""Addresses of applying."""

urlpatterns = []
