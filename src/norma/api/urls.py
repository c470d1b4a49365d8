"""The API's addresses, below /api/v1/."""

from norma.api.root import api

app_name = "api_v1"
urlpatterns = api.urls[0]
