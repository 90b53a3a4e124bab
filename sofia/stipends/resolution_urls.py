"""Addresses of the resolutions of a call: everybody's and her own, and those of the officers."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.resolutions import appeals, desk, notifying, own, papers, public, signing

latest = own.latest

OWN = [
    path("", own.resolutions, name="own_resolutions"),
    path("<int:notification>/", own.resolution, name="own_resolution"),
    path("<int:notification>/resolucion.pdf", own.pdf, name="own_pdf"),
    path("<int:notification>/recurso/", own.appeal, name="own_appeal"),
    path("<int:notification>/renunciar/", own.waive, name="own_waive"),
    path("<int:notification>/desistir/", own.withdraw, name="own_withdraw"),
]

OF_A_CALL: list[URLPattern | URLResolver] = [
    path("resoluciones/", public.resolutions, name="resolutions"),
    path("resoluciones/<int:resolution>/resolucion.pdf", public.pdf, name="resolutions_pdf"),
    path("mi-resolucion/", include(OWN)),
    path("mi-resolucion/representada/<int:guardianship>/", include(OWN)),
]

ONE = [
    path("", desk.one, name="resolution_one"),
    path("contenido/", desk.content, name="resolution_content"),
    path("numero/", desk.number, name="resolution_number"),
    path("borrador.pdf", papers.preview, name="resolution_preview"),
    path("firmar/", signing.sign, name="resolution_sign"),
    path("firmar/a-mano/", signing.sign_by_hand, name="resolution_sign_by_hand"),
    path("resolucion.pdf", papers.signed, name="resolution_pdf"),
    path("anexo.pdf", papers.annex, name="resolution_annex_pdf"),
    path("radicar/", desk.file, name="resolution_file"),
    path("publicar/", desk.publish, name="resolution_publish"),
    path("digitalizar/", desk.digitise, name="resolution_digitise"),
    path("personas/", notifying.people, name="resolution_people"),
    path("notificar/", notifying.send, name="resolution_send"),
    path("aviso/", notifying.notice, name="resolution_notice"),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("resolucion/", desk.home, name="resolution"),
    path("resolucion/<int:resolution>/", include(ONE)),
    path("notificaciones/<int:notification>/en-el-centro/", notifying.in_person, name="notification_in_person"),
    path("notificaciones/<int:notification>/prueba.pdf", notifying.proof, name="notification_proof"),
    path("notificaciones/<int:notification>/recurso/", notifying.letter, name="notification_letter"),
    path("recursos/", appeals.appeals, name="resolution_appeals"),
    path("recursos/<int:appeal>/", appeals.appeal, name="resolution_appeal"),
    path("recursos/<int:appeal>/soporte.pdf", appeals.support, name="resolution_appeal_support"),
    path("recursos/<int:appeal>/decidir/", appeals.decide, name="resolution_decide"),
]
