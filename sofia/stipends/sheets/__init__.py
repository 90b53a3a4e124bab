"""The explanation sheets of a decision as files of their own: one page of HTML per person, to print or send."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sofia.core.dates import long_day
from sofia.core.money import pesos
from sofia.stipends import beacon
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.sheet import sheet_of

HERE = Path(__file__).parent


def write_all(decision: Decision, key: bytes, folder: Path) -> None:
    """One new file per applicant, named by her application number, in a folder that may have those of others."""
    folder.mkdir(exist_ok=True)
    case, template = decision.case, _environment().get_template("sheet.html")
    notice = beacon.caution(case.draw.beacon) if case.draw else ""
    for application in case.roll.applications:
        page = template.render(case=case, notice=notice, sheet=sheet_of(decision, application, key))
        with (folder / file_name(application)).open("x", encoding="utf-8") as file:
            file.write(page)


def file_name(application: str) -> str:
    """«9302/2025:7» → «9302%2F2025%3A7.html»: two applications never share a file."""
    return application.replace("/", "%2F").replace(":", "%3A") + ".html"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": long_day, "pesos": pesos}
    environment.globals["style"] = (HERE / "sheet.css").read_text(encoding="utf-8")
    return environment
