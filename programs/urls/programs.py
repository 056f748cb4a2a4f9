"""Addresses of programs; the addresses of programs themselves come last."""

urlpatterns = []
