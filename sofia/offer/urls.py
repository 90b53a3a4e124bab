from django.urls import path

from sofia.offer.views import feeds, public

app_name = "offer"

urlpatterns = [
    path("", public.search_page, name="search"),
    path("programas.json", feeds.search_data, name="search_data"),
    path("inscripciones.ics", feeds.search_calendar, name="search_calendar"),
    path("programas/<str:code>/<int:version>/", public.programme, name="programme"),
    path("programas/<str:code>/<int:version>/programa.json", feeds.programme_data, name="programme_data"),
    path("fichas/<str:number>/", public.cohort, name="cohort"),
    path("fichas/<str:number>/ficha.json", feeds.cohort_data, name="cohort_data"),
    path("fichas/<str:number>/ficha.ics", feeds.cohort_calendar, name="cohort_calendar"),
]
