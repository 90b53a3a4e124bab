"""A digest as a text to keep where the portal's database does not reach: in a mail, an acta, another machine."""

from base64 import b64encode

from sofia.audit.digests import stamp_of
from sofia.audit.integrity import Head
from sofia.audit.models import Digest

NO_STAMP = "sin sello de tiempo"


def keepsake(digest: Digest) -> str:
    """Lines that `sofia audit verify --heads` reads, and what any other program needs to check the stamp.

    ``contenido`` is what was hashed and stamped, with the line's end; ``sello`` the authority's answer in base64.
    """
    heads = [str(Head(*head)) for head in digest.heads()]
    stamp = stamp_of(digest)
    sealed = f"sello {b64encode(bytes(stamp.answer)).decode()}" if stamp else NO_STAMP
    lines = [f"resumen {digest.day} {digest.hash}", *heads, f"contenido {digest.content.rstrip()}", sealed]
    return "".join(f"{line}\n" for line in lines)
