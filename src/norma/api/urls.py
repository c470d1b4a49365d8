"""The API's addresses, below /api/v1/."""

from django.urls import URLPattern, include, path

from norma.api.edge import at_the_edge
from norma.api.root import api

_found, _app_name, _namespace = api.urls
_operations = [at_the_edge(each) for each in _found if isinstance(each, URLPattern)]

urlpatterns = [path("", include((_operations, _app_name), namespace=_namespace))]
