"""Exports sites, checks the files, has other programs translate them, and imports what they write.

    python3 check.py COMMAND WORK_FOLDER

Exits with 1 on any finding.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from schemas import DATA, Checks
from translators import TRANSLATORS, targets

ROOT = Path(__file__).resolve().parent.parent.parent
FORMATS = ("xliff", "xliff2", "po")
# Of the invalid documents of OASIS, those that break no rule of the core: identifiers of fragments, languages of
# texts, and rules of modules.
BEYOND_CORE = 23
# Files that examples refer to, and the example that refers to a page.
FILES = ("moon.jpg", "train.jpg", "uri3", "url")
WITH_PAGE = 484

# Emphasis of two kinds in the middle of a word, which has one spelling only.
NO_OTHER_SPELLING = {"pages/example-416#pe07817d5b98b", "pages/example-417#p86d618ea399e"}

findings = []


def check(is_true, place, what):
    if not is_true:
        findings.append(f"{place}: {what}")


def demonstration(folder):
    shutil.copytree(ROOT / "examples/defence/content", folder / "content")


def commonmark(folder):
    """Writes each example of the specification of CommonMark as a page."""
    folder = folder / "content"
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text('[[languages]]\ntag = "en"\n[[languages]]\ntag = "nl"\n')
    for example in json.loads((ROOT / "tests/data/commonmark/spec.json").read_text()):
        if example["example"] == WITH_PAGE:
            continue
        page = folder / f"pages/example-{example['example']}/en.md"
        page.parent.mkdir(parents=True)
        for name in FILES:
            if name in example["markdown"]:
                (page.parent / name).write_bytes(b"")
        page.write_text(f'+++\ntitle = "{example["section"]}"\n+++\n{example["markdown"]}', newline="")


def messages(folder):
    """Writes the messages of the command in French, and some of them in Dutch."""
    for path, text in MESSAGES.items():
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text)


LOCALES = ROOT / "crates/isogloss-cli/locales"
MESSAGES = {
    "content/site.toml": '[[languages]]\ntag = "fr"\n[[languages]]\ntag = "nl"\n',
    "locales/fr/cli.ftl": (LOCALES / "fr/cli.ftl").read_text(),
    "locales/nl/cli.ftl": (LOCALES / "nl/cli.ftl").read_text().split("\nhelp-")[0] + "\n",
}

SITES = [
    ("demonstration", demonstration, "fr", "nl"),
    ("demonstration", demonstration, "fr", "de"),
    ("CommonMark", commonmark, "en", "nl"),
    ("messages", messages, "fr", "nl"),
]


class Site:
    def __init__(self, command, folder, write, source, language):
        shutil.rmtree(folder, ignore_errors=True)
        self.command, self.folder, self.languages = command, folder, (source, language)
        write(folder)
        self.messages = ("--messages", folder / "locales") if (folder / "locales").exists() else ()

    def call(self, *arguments):
        line = [self.command, "--content", self.folder / "content", *arguments, *self.messages]
        done = subprocess.run(line, capture_output=True, text=True, env={"LANG": "C.UTF-8"})
        return done.returncode, done.stdout + done.stderr

    def export(self, format, name):
        path = self.folder / name
        source, language = self.languages
        code, said = self.call("export", "--from", source, "--in", language, "--format", format, "--output", path)
        check(code == 0, path, said)
        return path

    def files(self):
        folders = (self.folder / "content", self.folder / "locales")
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def counts(said):
    """Returns the last lines of a report: how many segments have which result."""
    return {result: int(count.replace(",", "")) for count, result in re.findall(r"^([\d,]+) segments? (\w+)", said, re.M)}


def left(said):
    """Returns the segments of a report that are in conflict or left out."""
    return {name for _, name in re.findall(r"(conflict|error): (\S+): ", said)}


def meaning(text, format):
    """Returns a text without what is spelled in several ways in Markdown."""
    if format != "po":
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&#32;", " ").replace("\\", "").replace("_", "*")
    return text


def around(make, translator, format, place):
    """Lets a program fill in a file, imports it, and compares what the site has then."""
    site = make()
    exported = site.export(format, "out")
    untouched = translator(exported, format)
    untouched.save(site.folder / "untouched")
    before = site.files()
    code, said = site.call("import", site.folder / "untouched", "--by", "Marie")
    check(code == 0 and set(counts(said)) <= {"unchanged", "not"}, place, f"nothing was translated, but: {said[-2000:]}")
    check(site.files() == before, place, "a file without a change changes the content")

    filled = translator(exported, format)
    count = filled.fill()
    filled.save(site.folder / "filled")
    sent = targets(site.folder / "filled", format)
    check(count == len(sent) > 0, place, f"{count} segments, of which {len(sent)} have a target")
    code, said = site.call("import", site.folder / "filled", "--by", "Marie")
    # A text whose blocks are not those of its source has no targets in the file, and is not replaced.
    uncertain = {name for name, text in targets(exported, format, with_empty=True).items() if not text}
    kept = left(said)
    found = counts(said)
    expected = NO_OTHER_SPELLING | (uncertain & kept)
    check(kept <= expected, place, f"{sorted(kept - expected)} were not taken over: {said[-2000:]}")
    check(found.get("translated", 0) + len(kept) == count, place, f"{count} segments were translated, but: {said[-2000:]}")
    returned = targets(site.export(format, "again"), format)
    for name, text in sent.items():
        same = meaning(returned.get(name) or "", format) == meaning(text, format)
        check(same or name in kept, place, f"{name}: {text!r} came back as {returned.get(name)!r}")
    print(f"{place}: {count - len(kept)} of {count} segments there and back")


def main(command, work):
    checks = Checks()
    # Rules that find nothing in broken documents would find nothing in ours.
    broken = sorted((DATA / "invalid").iterdir())
    accepted = [path.name for path in broken if not checks.of_file(path, "xliff2")]
    check(len(broken) == 119 and len(accepted) == BEYOND_CORE, "invalid", f"accepted: {accepted}")
    print(f"rules of OASIS: {len(broken) - len(accepted)} of {len(broken)} invalid documents found")

    for name, write, source, language in SITES:
        for format in FORMATS:
            place = f"{name}, {source} to {language}, {format}"

            def make():
                return Site(command, work / "site", write, source, language)

            for finding in checks.of_file(make().export(format, "out"), format):
                check(False, place, finding)
            print(f"{place}: checked")
            for translator in TRANSLATORS:
                if format in translator.formats:
                    around(make, translator, format, f"{place}, {translator.name}")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve())
    for finding in findings:
        print(finding, file=sys.stderr)
    sys.exit(1 if findings else 0)
