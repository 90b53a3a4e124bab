"""Addresses of the money of a call: her own statement, and what the officers see of all of it."""

from django.urls import URLPattern, URLResolver, include, path

from sofia.stipends.views.statement import cases, desk, own, year

_OWN = [
    path("", own.statement, name="own_statement"),
    path("<int:award>/", own.statement, name="own_statement_of"),
    path("pagos/<int:line>/llego/", own.arrived, name="own_arrived"),
    path("pagos/<int:line>/no-llego/", own.not_arrived, name="own_not_arrived"),
]
OWN: list[URLPattern | URLResolver] = [
    path("mi-apoyo/", include(_OWN)),
    path("mi-apoyo/representada/<int:guardianship>/", include(_OWN)),
]

MANAGING: list[URLPattern | URLResolver] = [
    path("dinero/", desk.money, name="money"),
    path("dinero/por-resolver/", desk.stuck, name="money_stuck"),
    path("dinero/<slug:account>/", desk.account, name="money_account"),
    path("dinero/<slug:account>/movimientos.csv", desk.account_csv, name="money_account_csv"),
    path("casos-de-pago/", cases.cases, name="payment_cases"),
    path("casos-de-pago/<int:case>/", cases.case, name="payment_case"),
    path("reintegros/", cases.recoveries, name="recoveries"),
    path("reintegros/<int:award>/", cases.instalment, name="instalment"),
    path("cierre-del-ano/", year.year, name="year"),
    path("cierre-del-ano/cierre.json", year.year_json, name="year_json"),
    path("cierre-del-ano/cierre.csv", year.year_csv, name="year_csv"),
]
