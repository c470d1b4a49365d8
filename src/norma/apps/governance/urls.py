from django.urls import path

from norma.apps.governance.views import (
    acknowledgement,
    assessment,
    research,
    review,
    reviews,
    withdrawing,
)

app_name = "governance"
_STANDARD = "<str:packager>/<str:ref_id>/"
_ROUND = f"acknowledgements/{_STANDARD}<str:version>/"
_REVIEW = f"{_STANDARD}versions/<str:version>/review/"
urlpatterns = [
    path("", reviews.show_governance, name="show_governance"),
    path("to-read/", acknowledgement.show_readings, name="show_readings"),
    path("to-read/<int:number>/", acknowledgement.read_standard, name="read_standard"),
    path("to-read/<int:number>/accept/", acknowledgement.accept, name="accept_standard"),
    path("to-read/<int:number>/decline/", acknowledgement.decline, name="decline_standard"),
    path("acknowledgements/", acknowledgement.show_acknowledgements, name="show_acknowledgements"),
    path("acknowledgements/<int:number>/exempt/", acknowledgement.exempt, name="exempt_reader"),
    path(_ROUND, acknowledgement.show_round, name="show_round"),
    path(f"{_ROUND}export/", acknowledgement.export_round, name="export_round"),
    path(f"{_ROUND}remind/", acknowledgement.remind, name="remind_readers"),
    path("deputies/", reviews.set_deputy, name="name_deputy"),
    path("deputies/<int:absence_id>/end/", reviews.end_deputy, name="end_absence"),
    path("reviews/", reviews.show_reviews, name="show_reviews"),
    path("reviews/call/", reviews.call_review, name="call_for_review"),
    path("reviews/<int:review_id>/conclude/", reviews.conclude, name="conclude_review"),
    path("comments/<int:comment_id>/answer/", review.answer_on_comment, name="answer_comment"),
    path("comments/<int:comment_id>/settle/", review.settle_on_comment, name="settle_comment"),
    path("approvals/<int:approval_id>/recall/", review.recall, name="recall_approval"),
    path("seats/<int:seat_id>/decide/", review.decide_seat, name="decide_on_draft"),
    path("assessments/<int:assessment_id>/", assessment.show_assessment, name="show_assessment"),
    path("assessments/<int:assessment_id>/answer/", assessment.answer, name="answer_assessment"),
    path("assessments/<int:assessment_id>/close/", assessment.close, name="close_assessment"),
    path("research/<int:note_id>/", research.edit_research, name="edit_research"),
    path("research/<int:note_id>/strike/", research.strike_note, name="strike_research"),
    path(f"{_STANDARD}research/", research.show_research, name="show_research"),
    path(f"{_STANDARD}research.csv", research.export_research, name="export_research"),
    path(f"{_STANDARD}assessments/", assessment.show_assessments, name="show_assessments"),
    path(f"{_STANDARD}withdraw/", withdrawing.show_withdrawal, name="withdraw"),
    path(_REVIEW, review.show_review, name="show_review"),
    path(f"{_REVIEW}ask/", review.ask_approval, name="ask_for_approval"),
    path(f"{_REVIEW}comment/", review.comment_on_version, name="write_comment"),
]
