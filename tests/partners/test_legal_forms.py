import pytest

from partners.legal_forms import name_key, without_legal_form


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Muster GmbH", "Muster"),
        ("Muster gGmbH", "Muster"),
        ("Muster UG (haftungsbeschränkt)", "Muster"),
        ("Muster AG", "Muster"),
        ("Muster e. V.", "Muster"),
        ("Muster e.V.", "Muster"),
        ("Muster eG", "Muster"),
        ("Muster GmbH & Co. KG", "Muster"),
        ("Muster SE & Co. KGaA", "Muster"),
        ("Wasserwerke Muster AöR", "Wasserwerke Muster"),
        ("Muster Entwicklungsgesellschaft mbH", "Muster Entwicklungsgesellschaft"),
        ("Muster OHG", "Muster"),
        ("Muster GbR", "Muster"),
        ("Bürger Stiftung", "Bürger"),
        ("Example Ltd.", "Example"),
        ("Example, Inc.", "Example"),
        ("Muster Aktiengesellschaft", "Muster"),
    ],
)
def test_legal_form_at_the_end_is_left_out(name, rest):
    assert without_legal_form(name) == rest


@pytest.mark.parametrize("name", ["Stiftung Warentest", "GmbH", "AGCO", "Segel", "Musterverein"])
def test_what_only_looks_like_a_legal_form_stays(name):
    assert without_legal_form(name) == name


def test_key_is_the_same_for_spellings_of_one_name():
    assert name_key("Müller & Söhne GmbH") == name_key("MUELLER & SOEHNE Gmbh & Co. KG")
