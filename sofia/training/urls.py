"""Addresses of training: what a learner finds of her own, and what a centre does with its cohorts."""

from django.urls import path

from sofia.training.views import cohorts, desk, instructors, judging, learner, record

app_name = "training"

urlpatterns = [
    path("mi-cuenta/formacion/", learner.mine, name="mine"),
    path("mi-cuenta/formacion/<int:enrolment>/", learner.one, name="one_of_mine"),
    path("centro/fichas/", cohorts.home, name="cohorts"),
    path("centro/fichas/<slug:cohort>/", cohorts.cohort, name="cohort"),
    path("centro/fichas/<slug:cohort>/juicios/<int:competence>/", judging.sheet, name="judge"),
    path("centro/fichas/<slug:cohort>/instructores/", instructors.assign, name="assign"),
    path("centro/fichas/<slug:cohort>/instructores/<int:assigned>/terminar/", instructors.end, name="end_assignment"),
    path("centro/fichas/<slug:cohort>/matricular/", desk.enrol_in, name="enrol"),
    path("centro/matriculas/", desk.find, name="find"),
    path("centro/matriculas/<int:enrolment>/", record.record, name="record"),
    path("centro/matriculas/<int:enrolment>/etapa-productiva/", record.practice, name="practice"),
    path(
        "centro/matriculas/<int:enrolment>/etapa-productiva/<int:practice>/terminar/",
        record.end_practice,
        name="end_practice",
    ),
    path("centro/matriculas/<int:enrolment>/dejar-sin-efecto/<int:change>/", record.revert, name="revert"),
    path("centro/matriculas/<int:enrolment>/<slug:way>/", record.move, name="move"),
]
