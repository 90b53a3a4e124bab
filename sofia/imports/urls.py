from django.urls import path

from sofia.imports import export_views, views

app_name = "imports"

urlpatterns = [
    path("", views.home, name="home"),
    path("cargue/<uuid:number>/", views.show, name="show"),
    path("cargue/<uuid:number>/errores.csv", views.faults, name="faults"),
    path("cargue/<uuid:number>/cargar/", views.load, name="load"),
    path("cargue/<uuid:number>/descartar/", views.drop, name="discard"),
    path("cargue/<uuid:number>/reintentar/", views.again, name="resume"),
    path("<slug:sheet>/", views.upload, name="upload"),
    path("<slug:sheet>/plantilla.xlsx", export_views.blank, name="blank"),
    path("<slug:sheet>/listado/", export_views.export, name="export"),
]
