"""The papers that the portal gives: typeset once, signed, and kept as they are for good.

``typeset`` makes the PDF of a template of templates/papers with some data; `sofia.documents.actions.issue_paper` also
signs and keeps it. What a paper says is never made again: ``paper_bytes`` gives what was kept.
"""

from sofia.documents.papers.typesetter import NotTypeset, qr, typeset

__all__ = ["NotTypeset", "qr", "typeset"]
