import pytest

from hubportal.core.markdown import render


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://elsewhere.example/pixel.png)",
        '<a href="#" hx-get="/x">x</a>',
    ],
)
def test_markdown_lets_nothing_dangerous_through(text):
    html = render(text)
    assert not any(f"<{tag}" in html for tag in ("script", "img", "a "))


def test_markdown_leaves_the_first_heading_to_the_page():
    assert render("# One\n\n## Two") == "<h2>One</h2>\n<h2>Two</h2>\n"


def test_markdown_marks_links_that_lead_away():
    assert render("[x](https://example.org/)") == '<p><a href="https://example.org/" rel="noopener">x</a></p>\n'


def test_markdown_lets_wide_tables_scroll_by_themselves():
    html = render("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert html.rstrip().endswith("</table></div>")
