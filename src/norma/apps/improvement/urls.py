from django.urls import path

from norma.apps.improvement import views

app_name = "improvement"
urlpatterns = [
    path("", views.show_proposals, name="show_proposals"),
    path(
        "new/<str:packager>/<str:ref_id>/<str:clause_id>/",
        views.propose,
        name="propose_change",
    ),
    path("<int:number>/", views.show_proposal, name="show_proposal"),
    path("<int:number>/support/", views.support, name="support_proposal"),
    path("<int:number>/reply/", views.reply, name="reply_to_question"),
    path("<int:number>/withdraw/", views.withdraw, name="withdraw_proposal"),
    path("<int:number>/triage/", views.triage, name="triage_proposal"),
    path("<int:number>/answer/", views.answer, name="answer_proposal"),
    path("<int:number>/take-up/", views.take_up, name="take_up_proposal"),
]
