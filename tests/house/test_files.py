"""Files stay small, and say nothing of the machine they were written on."""

import re

LONGEST = 350
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yml",
    ".yaml",
    ".cfg",
    ".js",
    ".css",
    ".json",
    ".rq",
    ".ttl",
    ".typ",
    "",
}
WORKPLACE = re.compile(r"(?<![\w.])/(work|farm|root|home/\w+|tmp/\w+)/")
HOSTS = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|huggingface\.co|download\.pytorch"
)


def lines(house, tracked):
    for path in tracked:
        if path.suffix in TEXTS and "assets" not in path.parts:
            text = (house / path).read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                yield path.as_posix(), number, line


def test_no_file_of_the_program_is_two_nouns(house, tracked):
    rooms = ("ingest", "ontology", "graph", "search", "ui", "bench", "docs", "app.py", "cli.py")
    long = {
        path.as_posix(): count
        for path in tracked
        if path.suffix == ".py" and path.parts[0] in rooms
        if (count := len((house / path).read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_file_names_a_folder_of_somebodys_machine(house, tracked):
    here = "tests/house/test_files.py"
    found = [(p, n) for p, n, line in lines(house, tracked) if WORKPLACE.search(line) and p != here]
    assert found == []


def test_no_file_names_a_package_registry(house, tracked):
    here = "tests/house/test_files.py"
    found = [(p, n) for p, n, line in lines(house, tracked) if HOSTS.search(line) and p != here]
    assert found == []
