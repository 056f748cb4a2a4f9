from django.core.paginator import Paginator
from django.shortcuts import redirect, render

from hubportal.core import registry
from hubportal.core.page_cache import public_page
from hubportal.core.question import terms, typed
from hubportal.home.search import results

PAGE = 24


@public_page
def search(request):
    """What the person may see of what they asked for: the best of each kind, or all of one kind, page by page."""
    q, kind = typed(request.GET.get("q", "")), request.GET.get("in", "")
    if kind in registry.search_sources:
        return _of_one_kind(request, q, kind)
    groups = results.groups(q, request.user)
    context = {"q": q, "terms": terms(q), "groups": groups, "total": results.total(groups)}
    return render(request, "home/search/all.html", context)


def _of_one_kind(request, q, kind):
    source = registry.search_sources[kind]
    if url := results.own_page(source, q):
        return redirect(url)
    page = Paginator(results.Kind(q, kind, request.user), PAGE).get_page(request.GET.get("page"))
    context = {
        "q": q,
        "terms": terms(q),
        "title": source.title,
        "page_obj": page,
        "number": page.paginator.count,
        "all_url": results.address(q),
    }
    return render(request, "home/search/kind.html", context)
