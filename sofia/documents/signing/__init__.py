"""Signs papers, and the small codes that they carry, with keys that are in no database.

``sign`` puts a PAdES signature into a PDF and ``check_signature`` says what one is worth; ``sign_compact`` signs what a
QR has room for, and ``public_keys`` are what anybody checks it with. The key is the one of SOFIA_SIGNING_KEY, or of an
authority that `sofia run` and `sofia signing init` make. The names are imported from the modules, which load pyHanko.
"""
