#!/usr/bin/env python3
"""Builds every case with the real Hugo and writes the result to expected.json.

    python3 make.py [--hugo PATH] [--only CASE ...] [--repeat N] [--check]

Each folder beside this script that holds a fixture.json is a case. The tree is copied to a
temporary folder, the shared templates are laid over it (files of the case win), and Hugo runs with
a fixed clock and without drafts, future or expired pages unless fixture.json says "args". Only HTML
counts. Files whose names no Windows folder (and no cargo package) can hold are in "files" of
fixture.json and are written into the copy. "varies" names addresses for which Hugo's choice changes
from build to build, "varies_title" terms whose spelling does: they are left out, or null. --repeat N builds N times and names the cases whose result changes; --check writes nothing
and ends with 1 if an expected.json would change.
"""
import argparse
import base64
import concurrent.futures
import html
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLOCK = "2026-11-01T12:00:00Z"
BLOCKS = set(
    "address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul "
    "img video audio iframe script style".split()
)


class Content(html.parser.HTMLParser):
    """Text, link and image addresses and heading ids of the HTML of a page's content.

    Text: inline tags vanish, block tags (and img) become a space, comments, scripts and styles are left out,
    white space is one space."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.links, self.images, self.ids, self.skip = [], [], [], [], 0

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag in BLOCKS:
            self.out.append(" ")
        if tag in ("script", "style"):
            self.skip += 1
        if tag == "a" and a.get("href") is not None:
            self.links.append(a["href"])
        if tag == "img" and a.get("src") is not None:
            self.images.append(a["src"])
        if re.fullmatch("h[1-6]", tag) and a.get("id"):
            self.ids.append(a["id"])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag in ("script", "style"):
            self.skip -= 1

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.skip = max(0, self.skip - 1)
        if tag in BLOCKS:
            self.out.append(" ")

    def handle_data(self, data):
        if not self.skip:
            self.out.append(data)


def unpack(content):
    reader = Content()
    reader.feed(content)
    reader.close()
    return {
        "text": " ".join("".join(reader.out).split()),
        "links": reader.links,
        "images": reader.images,
        "heading_ids": reader.ids,
    }


def address_of(public, file, base):
    """The path of the URL, decoded: index.html is its folder."""
    path = file.relative_to(public).as_posix()
    if path == "index.html":
        path = ""
    elif path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return base + path


def base_path(folder, hugo, arguments, environment):
    """The path of the (default) base URL, as Hugo resolves it."""
    run = subprocess.run(
        [hugo, "config", "--format", "json", "--source", str(folder)] + arguments,
        capture_output=True, text=True, env=environment,
    )
    try:
        url = json.loads(run.stdout[run.stdout.index("{"):]).get("baseurl", "")
    except ValueError:
        return "/"
    match = re.match(r"^[a-z]+://[^/]*(/.*)?$", url)
    path = (match.group(1) if match else "") or "/"
    return path if path.endswith("/") else path + "/"


def clean(text, folder):
    text = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(str(folder.parent / "public"), "public")
    for name in (str(folder), os.path.realpath(folder)):
        text = text.replace(name + "/", "").replace(name, ".")
    return text


def build(case, hugo):
    about = json.loads((case / "fixture.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="hugo-fixture-") as temporary:
        folder = Path(temporary) / "site"
        shutil.copytree(
            case, folder, symlinks=True,
            ignore=lambda where, names: [n for n in names if where == str(case) and n in ("expected.json", "fixture.json")],
        )
        for template in sorted((HERE / "templates").rglob("*")):
            target = folder / "layouts" / template.relative_to(HERE / "templates")
            if template.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(template, target)
        for name, text in about.get("files", {}).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        public = Path(temporary) / "public"
        environment = {
            "PATH": os.environ.get("PATH", ""), "HOME": temporary, "TZ": "UTC", "LANG": "C.UTF-8", "NO_COLOR": "1",
        }
        environment.update(about.get("environment", {}))
        arguments = about.get("args", [])
        kept = [a for a in arguments if a not in ("--buildDrafts", "--buildFuture", "--buildExpired")]
        run = subprocess.run(
            [hugo, "build", "--source", str(folder), "--destination", str(public), "--cacheDir", temporary + "/cache",
             "--noBuildLock", "--clock", CLOCK, "--printPathWarnings"] + arguments,
            capture_output=True, text=True, env=environment,
        )
        said = clean(run.stdout + run.stderr, folder)
        failure = None
        if run.returncode != 0:
            errors = [re.sub(r"^(ERROR|Error:)\s*", "", l) for l in said.splitlines() if re.match(r"(ERROR|Error:|panic:)", l)]
            told = sorted({e for e in errors if not re.search(r"logged \d+ error", e)})
            failure = re.sub(r"^error (building site|copying static files): ", "", told[-1] if told else said.strip())
            # "logged N error(s)": Hugo reported an error, continued and published everything.
            if not re.search(r"^ERROR error building site: logged \d+ error", said, re.M) or not any(public.rglob("*.html")):
                return {"error": failure}
        warnings = sorted({re.sub(r"^(WARN|ERROR)\s+", "", l) for l in said.splitlines() if re.match(r"WARN\b", l)})
        warnings = [w for w in warnings if "found no layout file" not in w]
        base = base_path(folder, hugo, kept, environment)
        pages, aliases, files = [], [], []
        for file in sorted(public.rglob("*")):
            if not file.is_file() or file.suffix == ".xml":
                continue
            path = file.relative_to(public).as_posix()
            text = file.read_text(encoding="utf-8", errors="replace") if file.suffix in (".html", ".htm") or "." not in file.name else ""
            found = re.search(r'data-isogloss-page="?([A-Za-z0-9+/=&#;]+)', text)
            if found is None and "data-isogloss-page" not in text:
                raw = file.read_bytes()
                found = re.search(rb'data-isogloss-page="?([A-Za-z0-9+/=&#;]+)', raw)
                found = found and re.search(r'data-isogloss-page="?([A-Za-z0-9+/=&#;]+)', raw.decode("utf-8"))
            refresh = re.search(r'<meta http-equiv="?refresh"? content="0; url=([^"]*)"', text)
            if found:
                data = json.loads(base64.b64decode(html.unescape(found.group(1))))
                if data["kind"] == "404":
                    continue
                page = {
                    "address": address_of(public, file, base),
                    "permalink": data["permalink"],
                    "kind": data["kind"], "language": data["language"], "code": data["code"], "title": data["title"],
                    "date": data["date"], "lastmod": data["lastmod"],
                }
                page.update(unpack(data["content"]))
                page["translations"] = data["translations"] or []
                if data["isNode"]:
                    page["pages"] = data["pages"] or []
                if about.get("html"):
                    page["html"] = data["content"]
                pages.append(page)
            elif refresh:
                aliases.append({"address": address_of(public, file, base), "to": html.unescape(refresh.group(1))})
            else:
                files.append(path)
        # Two pages at one address: the order of rendering decides which one remains.
        contested = sorted(
            set(about.get("varies", []))
            | {address_of(Path("/"), Path(m), base) for w in warnings for m in re.findall(r"(/[^,]*?\.html) \(\d+\)", w) if w.startswith("Duplicate target paths")}
        )
        pages = [p for p in pages if p["address"] not in contested]
        aliases = [a for a in aliases if a["address"] not in contested]
        for page in pages:
            if page["address"] in about.get("varies_title", []):
                page["title"] = None
        result = {} if failure is None else {"error": failure}
        result |= {"pages": sorted(pages, key=lambda p: p["address"]), "aliases": sorted(aliases, key=lambda a: a["address"]), "files": sorted(files)}
        if contested:
            result["contested"] = contested
        if warnings:
            result["warnings"] = warnings
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hugo", default="hugo")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    said = subprocess.run([options.hugo, "version"], capture_output=True, text=True).stdout
    version = re.search(r"hugo v([0-9.]+)", said).group(1)
    if not options.check:
        (HERE / "VERSION").write_text(version + "\n", encoding="utf-8")
    cases = sorted(p.parent for p in HERE.glob("*/fixture.json") if not options.only or p.parent.name in options.only)
    changed = 0

    def all_of(case):
        return [build(case, options.hugo) for _ in range(options.repeat)]

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, results in zip(cases, pool.map(all_of, cases)):
            for other in results[1:]:
                if other != results[0]:
                    print(f"{case.name}: changes from build to build")
                    break
            result = {"hugo": version}
            result.update(results[0])
            text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
            target = case / "expected.json"
            before = target.read_text(encoding="utf-8") if target.exists() else None
            if before != text:
                changed += 1
                if options.check:
                    print(f"{case.name}: differs from expected.json")
                else:
                    target.write_text(text, encoding="utf-8")
    print(f"{len(cases)} cases, Hugo {version}, {changed} {'differ' if options.check else 'written'}")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
