from django.urls import path

from norma.apps.customers import views

app_name = "customers"
urlpatterns = [
    path("", views.show_customers, name="show_customers"),
    path("new/", views.create_customer, name="create_customer"),
    path("<slug:public_id>/", views.show_customer, name="show_customer"),
    path("<slug:public_id>/edit/", views.edit_customer, name="edit_customer"),
]
