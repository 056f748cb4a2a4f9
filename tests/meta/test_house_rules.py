"""Rules of the house that nothing else enforces."""

import ast
import re
import statistics
import tomllib

import pytest
from django.apps import apps
from django.contrib import admin

from tests.meta.tree import APPS, ROOT, modules, name_of, tracked

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
# What has no page of its own in the admin: edited within its parent, derived, or kept by the machine.
NOT_IN_ADMIN = {
    "accounts.confirmation",  # of an address, which is allauth's
    *("core.cacheentry", "core.loadedrecord"),
    *("hubs.designationplace", "hubs.facilityevent", "hubs.facilitylabel", "hubs.hubname", "hubs.networkname"),
    *("hubs.topicspelling",),
    *(
        "events.calendarlink",
        "events.document",
        "events.guest",
        "events.question",
        "events.speaker",
    ),
    *("funding.amountstatement", "funding.awardnotice", "funding.budgetline", "funding.condition", "funding.cost"),
    *("funding.indicator", "funding.linechange", "funding.proofextension", "funding.reached", "funding.schemeterms"),
    *(
        "funding.spent",
        "funding.prooffile",
        "funding.proofversion",
    ),
    *("newsroom.award", "newsroom.contact", "newsroom.credit", "newsroom.footnote", "newsroom.item"),
    *("newsroom.link", "newsroom.proof", "newsroom.quote"),
    *("partners.identifier", "partners.organisationname", "partners.organisationrelation"),
    *("partners.partnerimportrow", "partners.partnershipstatement", "partners.searchentry", "partners.searchword"),
    "partners.recognitionkey",
    *("programs.answer", "programs.applicant", "programs.criterion", "programs.pastround", "programs.programevent"),
    *("programs.score",),
}
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
TEXT = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".css",
    ".js",
    ".toml",
    ".in",
    ".sh",
    ".yml",
    ".svg",
    ".service",
    ".example",
    ".po",
    ".typ",
}


def test_every_room_has_its_place_in_the_order_of_rooms():
    names = {name_of(path.parent).replace("/", ".") for path in modules() if path.name == "__init__.py"}
    names = {name for name in names if re.fullmatch(r"hubportal\.\w+|(?!hubportal)\w+", name)}
    placed = set(re.findall(r"[\w.]+", " ".join(CONFIG["contracts"][0]["layers"])))
    assert names - placed == set()
    assert {name for name in APPS if (ROOT / name).is_dir()} <= set(CONFIG["root_packages"])


def test_every_room_of_the_house_is_held_to_the_order_of_its_files():
    """All but those that are the ground: core, embedded, and formats, which is data."""
    placed = {container for contract in CONFIG["contracts"] for container in contract.get("containers", [])}
    rooms = {config.name for config in apps.get_app_configs() if config.name.split(".")[0] in APPS}
    assert rooms - placed - {"hubportal.core", "hubportal.embedded", "hubportal.admin"} == set()


def test_imports_stand_on_top():
    inside = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert len(inside) <= 6, inside


def test_no_text_is_translated_within_an_f_string():
    """Babel does not look into f-strings: the text would never reach the catalogue, and nothing would miss it."""
    hidden = [
        f"{name_of(path)}:{call.lineno}"
        for path in modules()
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("_", "gettext", "pgettext", "ngettext")
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []


def test_files_are_short():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    filled = sorted(length for length in lengths.values() if length)
    assert statistics.median(filled) <= 72
    assert filled[int(len(filled) * 0.9)] <= 250
    assert [name for name, length in lengths.items() if length > 300] == []


def test_nothing_is_left_unfinished():
    found = [
        name_of(path)
        for path in tracked()
        if path.suffix in TEXT and UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_file_names_a_place_on_somebodys_machine():
    places = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/\w+/[\w.]+|/usr/local/[l]ib")
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in tracked()
        if path.suffix in TEXT
        for match in [places.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


@pytest.mark.parametrize(
    "pattern", [r"\sstyle\s*=", r"<style", r"\son[a-z]+\s*=\s*[\"']", r"<script(?![^>]*\s(src|type)=)", r"javascript:"]
)
def test_templates_have_nothing_inline(pattern):
    found = [
        name_of(path)
        for path in tracked()
        if path.suffix == ".html" and "templates" in path.parts and path.parent.name != "mails"  # written in, no policy
        if re.search(pattern, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_model_is_in_the_admin_or_named_as_part_of_another():
    own = {
        model for config in apps.get_app_configs() if config.name.split(".")[0] in APPS for model in config.get_models()
    }
    missing = {model._meta.label_lower for model in own if not admin.site.is_registered(model)}
    assert missing == NOT_IN_ADMIN & {model._meta.label_lower for model in own}


def asserts(function, helpers):
    """Whether something in the test can fail by what it claims: assert, raises, or a helper that asserts."""
    names = ("raises", "fail", "warns", "expect", *helpers)
    return any(
        isinstance(node, ast.Assert)
        or (
            isinstance(node, ast.Call)
            and (getattr(node.func, "attr", "") or getattr(node.func, "id", "")).startswith((*names, "assert"))
        )
        or (isinstance(node, ast.Name) and "assert" in node.id)
        for node in ast.walk(function)
    )


def test_every_test_asserts_something():
    idle = []
    for path in modules(tests=True):
        functions = [
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
        ]
        helpers = [one.name for one in functions if not one.name.startswith("test_") and asserts(one, ())]
        tests = [one for one in functions if one.name.startswith("test_")]
        idle += [f"{name_of(path)}: {test.name}" for test in tests if not asserts(test, helpers)]
    assert idle == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_requirement_has_its_reason(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if line and line[0] not in "#-" and not re.search(r"# \w.{8,}", line)]
    assert bare == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_has_a_hash_for_each_package_and_names_no_host(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\w)", text.partition("\n")[2])
    assert len(packages) > 20
    assert [
        package.split()[0] for package in packages if re.match(r"\w", package) and "--hash=sha256:" not in package
    ] == []
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_lock_holds_every_requirement():
    for name in ("requirements", "requirements-dev"):
        wanted = re.findall(r"^(\w[\w-]*)", (ROOT / f"{name}.in").read_text(encoding="utf-8"), re.MULTILINE)
        locked = re.findall(r"^([\w-]+)(?:\[.*\])?==", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), re.MULTILINE)
        assert set(wanted) - set(locked) == set()
