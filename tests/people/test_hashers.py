"""How passwords are kept."""

from django.contrib.auth.hashers import check_password, identify_hasher, make_password


def test_a_password_is_kept_with_argon2id_and_owasp_s_costs():
    kept = make_password("clave larga de prueba")
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("clave larga de prueba", kept)
    assert not check_password("otra clave larga", kept)


def test_it_is_not_hashed_again_at_every_sign_in():
    kept = make_password("clave larga de prueba")
    assert identify_hasher(kept).must_update(kept) is False
