"""Whoever reads a file knows where its tests are: the tests' tree is the code's tree."""

from pathlib import Path

from tests.repository.tree import ROOT, files

OTHER_QUESTIONS = {"regulations", "journeys", "repository"}  # asked of the whole, not of one file


def source_of(test: Path) -> list[Path]:
    """Where the file that a test is about may be: a module or a package, of the application or its wiring."""
    inner = test.relative_to(ROOT / "tests")
    about = inner.with_name(inner.stem.removeprefix("test_"))
    return [ROOT / base / form for base in ("sofia", ".") for form in (about.with_suffix(".py"), about / "__init__.py")]


def test_every_test_file_is_about_a_file():
    tests = [path for path in files(".py", under="tests") if path.name.startswith("test_")]
    mirrored = [path for path in tests if path.relative_to(ROOT / "tests").parts[0] not in OTHER_QUESTIONS]
    assert len(mirrored) >= 30
    assert [str(path) for path in mirrored if not any(source.exists() for source in source_of(path))] == []
