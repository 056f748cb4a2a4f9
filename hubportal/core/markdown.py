"""Text from people: Markdown without HTML, sanitised before it is stored."""

import nh3
from markdown_it import MarkdownIt

TAGS = {
    *("h2", "h3", "h4", "p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
_SCROLLED = '<div class="table-scroll" tabindex="0"><table>'  # wide tables scroll by themselves, by keyboard too
parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def render(text):
    """HTML of `text`, safe to show; the page has its own first heading, so those of the text begin at the second."""
    tokens = parser.parse(text)
    for token in tokens:
        if token.tag == "h1":
            token.tag = "h2"
    html = parser.renderer.render(tokens, parser.options, {})
    html = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener")
    return html.replace("<table>", _SCROLLED).replace("</table>", "</table></div>")
