from django.apps import AppConfig


class OfferConfig(AppConfig):
    name = "sofia.offer"
    verbose_name = "Oferta educativa"
