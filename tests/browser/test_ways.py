"""The main path: by keyboard, and without JavaScript."""

from django.test import RequestFactory

from hubportal.home.views import errors
from tests.browser.conftest import PHONE
from tests.browser.test_every_page import violations


def focused(page):
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def tab_until(page, part):
    """Press Tab until the focused element's markup contains `part`, at most 60 times."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if part in focused(page):
            return True
    return False


def test_skip_link_comes_first_and_leads_to_the_content(tab):
    view = tab()
    view.open("/de/hubs/")
    view.page.keyboard.press("Tab")
    assert 'href="#main"' in focused(view.page)
    assert view.page.locator(".skip").bounding_box()["y"] >= 0
    view.page.keyboard.press("Enter")
    assert focused(view.page).startswith('<main id="main"')


def test_menu_opens_closes_and_leads_on_by_keyboard(tab):
    view = tab(PHONE)
    view.open("/de/")
    menu = view.page.locator("details.menu.site")
    assert tab_until(view.page, "<summary")
    view.page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    view.page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert focused(view.page).startswith("<summary")
    view.page.keyboard.press("Enter")
    assert tab_until(view.page, 'href="/de/partners/"')
    view.page.keyboard.press("Enter")
    view.page.wait_for_url("**/de/partners/")
    assert view.page.locator("h1").count() == 1


def test_search_leads_to_an_organisation_by_keyboard(tab):
    view = tab()
    view.open("/de/partners/")
    assert tab_until(view.page, 'id="q"')
    view.page.keyboard.type("spinlab")
    view.page.keyboard.press("Enter")
    view.page.wait_for_url("**/de/partners/?*q=spinlab*")
    view.page.locator("#results a.cover").first.wait_for()
    assert tab_until(view.page, "/de/partners/spinlab/")
    view.page.keyboard.press("Enter")
    view.page.wait_for_url("**/de/partners/spinlab/")
    assert "SpinLab" in view.page.locator("h1").inner_text()


def test_every_focused_link_can_be_seen(tab):
    view = tab()
    view.open("/en/")
    for _ in range(12):
        view.page.keyboard.press("Tab")
        look = "e => [getComputedStyle(e).outlineStyle, e.getBoundingClientRect().width]"
        style, width = view.page.evaluate(f"({look})(document.activeElement)")
        assert style != "none", focused(view.page)
        assert width > 0


def test_main_path_works_without_javascript(tab):
    view = tab(java_script_enabled=False)
    page = view.page
    view.open("/en/")
    page.locator("main a[href='/en/hubs/']").first.click()
    page.locator("ol.rows a[href='/en/hubs/leipzig/']").click()
    assert page.locator("h1").inner_text() == "Smart Infrastructure Hub"
    page.locator("nav a[href='/en/partners/']").first.click()
    page.locator("#q").fill("Handelshochschule")
    page.locator("#search button").first.click()
    page.locator("#results a.cover").first.click()
    assert view.path() == "/en/partners/hhl/"
    assert view.strays == []


def test_map_leads_to_hubs_without_javascript(tab):
    view = tab(java_script_enabled=False)
    view.open("/de/hubs/")
    view.page.locator("svg.map a[href='/de/hubs/dresden/']").click()
    assert view.page.locator("h1").inner_text() == "Smart Systems Hub"


def test_day_is_chosen_without_javascript(tab):
    view = tab(java_script_enabled=False)
    view.open("/de/hubs/")
    view.page.locator("input[name=as_of]").fill("2016")
    view.page.locator("form.as-of button").click()
    assert view.page.locator("dl.figures dd").all_inner_texts() == ["5", "5", "5"]


def test_page_that_is_missing_looks_like_ours_and_leads_on(tab):
    view = tab()
    assert view.open("/de/gibt/es/nicht/").status == 404
    assert violations(view.page) == []
    view.page.locator("main a.button").first.click()
    assert view.path() == "/de/"


def test_page_after_a_failure_looks_like_ours(tab):
    view = tab(PHONE)
    failure = errors.server_error(RequestFactory().get("/de/hubs/"))
    view.page.route("**/de/hubs/", lambda route: route.fulfill(status=500, content_type="text/html", body=failure.text))
    assert view.open("/de/hubs/").status == 500
    assert violations(view.page) == []
    colour = "getComputedStyle(document.querySelector('main a.button')).backgroundColor"
    assert view.page.evaluate(colour) not in ("rgba(0, 0, 0, 0)", "transparent")
