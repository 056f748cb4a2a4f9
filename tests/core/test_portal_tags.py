import json

from hubportal.core.templatetags.portal import ld_json


def test_ld_json_cannot_be_left_by_what_it_says():
    name = "</script><script>alert('&amp;')</script><!--"
    block = ld_json({"name": name})
    head, tail = '<script type="application/ld+json">', "</script>"
    inside = block.removeprefix(head).removesuffix(tail)
    assert block == head + inside + tail
    assert not set(inside) & set("<>&")
    assert json.loads(inside) == {"name": name}
