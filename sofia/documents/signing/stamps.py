"""A moment from outside for each signature (PAdES B-T): an authority of time, asked the way the audit asks it."""

from urllib.error import URLError
from urllib.request import Request, urlopen

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

from sofia.documents.signing.folder import CannotSign

WAIT = 10  # seconds for the authority to answer
ANSWER_AT_MOST = 100_000  # bytes


class OutsideStamper(TimeStamper):
    """Asks the authority at ``url``, which learns only a hash. Raises CannotSign when it does not answer."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        request = Request(self.url, req.dump(), {"Content-Type": "application/timestamp-query"})
        try:
            with urlopen(request, timeout=WAIT) as answer:
                return tsp.TimeStampResp.load(answer.read(ANSWER_AT_MOST))
        except (URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise CannotSign(f"La autoridad de tiempo no respondió ({reason}). Inténtelo más tarde.") from error
