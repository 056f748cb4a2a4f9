"""What the documents point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FOLDERS = (
    "hubportal/",
    "partners/",
    "templates/",
    "static/",
    "tests/",
    "docs/",
    "deploy/",
    "bench/",
    "locale/",
    ".ci/",
)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(text):
    """The names under which a page's headings can be linked to."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def broken_links(text, folder):
    """Relative links of a document in `folder` that lead nowhere; those to other sites are not followed."""
    broken = []
    for link in LINK.findall(text):
        path, _, anchor = link.partition("#")
        target = folder / path
        if re.match(r"[a-z]+:", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target.read_text() if path else text)):
            broken.append(link)
    return broken


def missing_paths(text):
    """Paths of the repository in backticks that are not there, and tests (`file::name`) that do not exist."""
    return [name for name in CODE.findall(text) if name.startswith(FOLDERS) and " " not in name and not is_there(name)]


def is_there(name):
    path, _, test = name.partition("::")
    if "*" in path:
        return any(ROOT.glob(path))
    target = ROOT / path
    return target.exists() and (not test or re.search(rf"def {test}\(", target.read_text()) is not None)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_points_to_what_is_there(document):
    text = document.read_text()
    assert broken_links(text, document.parent) == []
    assert missing_paths(text) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_document_names_commands_that_make_knows(document):
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", document.read_text())) - known == set()


def test_links_that_lead_nowhere_are_noticed():
    text = "# Here\n[a](nowhere.md) [b](README.md) [c](#there) [d](#here) [e](https://example.org)"
    assert broken_links(text, ROOT) == ["nowhere.md", "#there"]


def test_paths_that_are_not_there_are_noticed():
    text = "`hubportal/nowhere.py` `hubportal/urls.py` `tests/docs/test_links.py::test_nothing` `other/thing`"
    assert missing_paths(text) == ["hubportal/nowhere.py", "tests/docs/test_links.py::test_nothing"]
