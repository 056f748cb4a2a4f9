import pytest

from hubportal.core.registry import Registry, Section, rendered


def test_registry_keeps_its_items_in_order_then_by_key():
    registry = Registry()
    registry.add("z", "last", order=20)
    registry.add("b", "second", order=10)
    registry.add("a", "first", order=10)
    assert list(registry) == ["first", "second", "last"]
    assert registry.items() == [("a", "first"), ("b", "second"), ("z", "last")]


def test_registry_gives_a_key_once():
    registry = Registry()
    registry.add("hubs", 1)
    with pytest.raises(ValueError, match="'hubs' is already registered"):
        registry.add("hubs", 2)
    assert registry["hubs"] == 1
    assert "hubs" in registry
    assert "partners" not in registry


def test_rendered_leaves_out_sections_with_nothing_to_show():
    sections = [Section("a.html", lambda subject, request: {"of": subject}), Section("b.html", lambda *_: None)]
    assert rendered(sections, "hub", None) == [("a.html", {"of": "hub"})]
