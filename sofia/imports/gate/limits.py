"""How much a spreadsheet may be. Generous for any real report, and far from what breaks a machine."""

MOST_LINES = 200_000
MOST_COLUMNS = 300
MOST_SIGNS = 4_000  # of one cell
MOST_SHEETS = 20
LOOKED_AT = 40  # rows in which the headings are looked for
EMPTY_ROWS = 5_000  # one after the other, after which nobody looks further

UNPACKED = 600_000_000  # bytes that a workbook may come to, as its directory declares them
SHARED = 120_000_000  # of which the texts that its cells share, all of them held at once
ENTRIES = 2_000  # files inside
RATIO = 120  # times that a large file inside may be larger than it is packed: real sheets come to 10 or 30
SMALL = 5_000_000  # bytes below which the ratio does not matter
