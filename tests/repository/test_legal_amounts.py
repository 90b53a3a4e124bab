"""Legal amounts are data: none is written into code, settings or pages."""

import re
import tomllib

from tests.repository.tree import ROOT, files, name

WAGES = tomllib.loads((ROOT / "regulations/salario_minimo.toml").read_text())["wage"]
TELLING = 4  # leading digits: one million pesos was a wage too, and is also just a number


def forms() -> re.Pattern[str]:
    """Each wage and its half, as code or people write them: 711750, 711_750, 711.750, 711,750."""
    amounts = {amount for row in WAGES for amount in (row["amount"], row["amount"] // 2)}
    telling = [f"{amount:,}" for amount in amounts if len(str(amount).rstrip("0")) >= TELLING]
    return re.compile(r"(?<!\d)(?:" + "|".join(text.replace(",", "[._, ]?") for text in sorted(telling)) + r")(?!\d)")


def test_no_legal_amount_is_written_into_the_program():
    places = [path for under in ("sofia", "config", "templates", "static") for path in files(under=under)]
    looked = [path for path in places if path.suffix in (".py", ".html", ".js", ".css")]
    assert len(looked) >= 80
    assert len(WAGES) >= 10
    found = [f"{name(path)}: {match[0]}" for path in looked for match in forms().finditer(path.read_text())]
    assert found == []


def test_the_look_itself_sees_every_way_of_writing():
    wage = WAGES[0]["amount"]
    assert all(
        forms().search(text) for text in (f"{wage}", f"{wage:_}", f"{wage:,}".replace(",", "."), f"$ {wage // 2}")
    )
    assert not forms().search(f"1{wage}")
