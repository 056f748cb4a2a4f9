"""Markdown as data for print, which knows no HTML: blocks of runs, each with what it is set in."""

from hubportal.core.markdown import parser


class _Reader:
    """Goes through the parser's tokens once, and keeps what it is inside of."""

    def __init__(self):
        self.blocks, self.lists, self.quoted, self.opened, self.table = [], [], 0, None, None

    def read(self, token):
        step = getattr(self, f"_{token.type.removesuffix('_open').removesuffix('_close')}", None)
        if step:
            step(token)

    def _bullet_list(self, token):
        """Lists stand in one another; of each is known which number comes next, None for a bullet."""
        if token.nesting > 0:
            self.lists.append(None)
        else:
            self.lists.pop()

    def _ordered_list(self, token):
        if token.nesting > 0:
            self.lists.append(int(token.attrs.get("start", 1)))
        else:
            self.lists.pop()

    def _list_item(self, token):
        if token.nesting < 0:
            return
        number = self.lists[-1]
        if number is not None:
            self.lists[-1] += 1
        self.opened = {"kind": "item", "mark": "•" if number is None else f"{number}.", "level": len(self.lists)}

    def _blockquote(self, token):
        self.quoted += token.nesting

    def _heading(self, token):
        if token.nesting > 0:
            self.opened = {"kind": "heading", "level": max(int(token.tag[1]), 2)}

    def _hr(self, _token):
        self.blocks.append({"kind": "rule"})

    def _fence(self, token):
        self.blocks.append({"kind": "code", "text": token.content.rstrip("\n")})

    _code_block = _fence

    def _table(self, token):
        self.table = {"kind": "table", "rows": []} if token.nesting > 0 else None
        if self.table:
            self.blocks.append(self.table)

    def _tr(self, token):
        if token.nesting > 0:
            self.table["rows"].append([])

    def _inline(self, token):
        runs = _runs(token)
        if self.table:
            self.table["rows"][-1].append("".join(run["text"] for run in runs))
            return
        block = self.opened or {"kind": "quote" if self.quoted else "paragraph", "level": len(self.lists)}
        self.blocks.append(block | {"runs": runs})
        self.opened = None


def blocks(text):
    """The blocks of `text`, in order: {kind, …}.

    heading, paragraph, item, quote: with `level` (of a heading, or how deep in lists) and `runs`; item: with `mark`;
    code: with `text`; table: with `rows` of texts, the first of which is its header; rule: nothing else.
    """
    reader = _Reader()
    for token in parser.parse(text):
        reader.read(token)
    return reader.blocks


def _runs(inline):
    """[{text, strong, em, url}] of a line; a forced break is "\\n"."""
    found, strong, em, url = [], 0, 0, ""
    for token in inline.children:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                em += token.nesting
            case "link_open" | "link_close":
                url = token.attrs.get("href", "") if token.nesting > 0 else ""
        words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if words:
            found.append({"text": words, "strong": strong > 0, "em": em > 0, "url": url})
    return found
