from hubportal.core.shelf import Shelf


def test_shelf_gives_what_was_put_in_until_its_moment_comes():
    shelf = Shelf(most_entries=2, most_bytes=100)
    shelf.put("a", b"page", {"x": "y"}, until=10)
    assert shelf.get("a", now=9) == (b"page", {"x": "y"})
    assert shelf.get("a", now=10) is None
    assert shelf.get("a", now=9) is None  # it is gone for good


def test_shelf_lets_go_of_what_was_asked_for_least_recently():
    shelf = Shelf(most_entries=2, most_bytes=100)
    for key in "ab":
        shelf.put(key, b"page", None, until=10)
    shelf.get("a", now=1)
    shelf.put("c", b"page", None, until=10)
    assert [key for key in "abc" if shelf.get(key, now=1)] == ["a", "c"]


def test_shelf_never_holds_more_bytes_than_it_may():
    shelf = Shelf(most_entries=100, most_bytes=10)
    for key in "abc":
        shelf.put(key, b"12345", None, until=10)
    assert [key for key in "abc" if shelf.get(key, now=1)] == ["b", "c"]
    shelf.put("c", b"123", None, until=10)  # put again, it counts once
    shelf.put("d", b"12", None, until=10)
    assert [key for key in "bcd" if shelf.get(key, now=1)] == ["b", "c", "d"]


def test_entry_too_large_for_the_shelf_is_not_held():
    shelf = Shelf(most_entries=100, most_bytes=10)
    shelf.put("a", b"x" * 11, None, until=10)
    assert shelf.get("a", now=1) is None
