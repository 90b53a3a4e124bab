"""Addresses of the pay runs of a call, for its officers."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.payments import answers, desk, file, lines

ONE = [
    path("", desk.payment, name="payment"),
    path("lineas/", lines.lines, name="payment_lines"),
    path("lineas/lineas.csv", lines.lines_csv, name="payment_lines_csv"),
    path("cerrar-para-aprobar/", desk.lock_run, name="payment_lock"),
    path("aprobar/", desk.approve_run, name="payment_approve"),
    path("descartar/", desk.discard_run, name="payment_discard"),
    path("archivo/", file.files_of, name="payment_file"),
    path("archivo/<str:called>/", file.one_file, name="payment_one_file"),
    path("archivo/<str:called>/descargar/", file.download, name="payment_download"),
    path("respuestas/", answers.answers, name="payment_answers"),
    path("respuestas/entregar/", answers.upload, name="payment_upload"),
    path("respuestas/<int:report>/", answers.answer, name="payment_answer"),
    path("respuestas/<int:report>/informar/", answers.report, name="payment_report"),
    path("respuestas/<int:report>/retirar/", answers.take_back, name="payment_withdraw"),
    path("respuestas/<int:report>/registrar/", answers.write, name="payment_register"),
    path("conciliar/", desk.reconcile, name="payment_reconcile"),
    path("cerrar/", desk.close_run, name="payment_close"),
    path("reabrir/", desk.reopen_run, name="payment_reopen"),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("pagos/", desk.payments, name="payments"),
    path("pagos/<slug:month>/preparar/", desk.prepare_month, name="payment_prepare"),
    path("pagos/<int:run>/", include(ONE)),
]
