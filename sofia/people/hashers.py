"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with OWASP's profile of 19 MiB: Django's own asks 100 MiB, which two cores serve 5 times a second."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
