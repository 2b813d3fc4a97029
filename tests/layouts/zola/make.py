#!/usr/bin/env python3
"""Writes expected.json of each case from the output of the real zola binary.

usage: make.py --zola PATH [CASE …]

Each case is copied into a temporary folder, the templates in templates/ are laid over it (a case's own
templates/ win), and Zola builds it without drafts. Every HTML file written by the templates holds one JSON block;
files without one are redirects or copied assets. Orders that Zola leaves undefined (hash maps) are sorted here.
"""

import argparse
import html
import html.parser
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
IGNORED = {"sitemap.xml", "robots.txt", "404.html"}
FEEDS = {"atom.xml", "rss.xml"}
META = re.compile(r"<!--META(.*?)META-->", re.S)
CONTENT = re.compile(r"<!--CONTENT-->(.*)<!--/CONTENT-->", re.S)
SUMMARY = re.compile(r"<!--SUMMARY-->(.*?)<!--/SUMMARY-->", re.S)
REFRESH = re.compile(r'http-equiv="refresh" content="0; url=(.*?)"')
WITH_HTML = ("markdown-", "html-", "shortcode", "footnotes", "summary")


class Reader(html.parser.HTMLParser):
    """Collects text, links, images and heading ids of one page's content."""

    BREAKS = {"p", "br", "li", "td", "th", "tr", "div", "pre", "blockquote", "hr", "dt", "dd", "table", "section",
              "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "figure", "figcaption", "details", "summary", "img"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.links, self.images, self.ids = [], [], [], []
        self.silent = 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in self.BREAKS:
            self.words.append(" ")
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "img" and "src" in attributes:
            self.images.append(attributes["src"])
        if re.fullmatch("h[1-6]", tag) and attributes.get("id") is not None:
            self.ids.append(attributes["id"])
        if tag in ("script", "style"):
            self.silent += 1

    def handle_endtag(self, tag):
        if tag in self.BREAKS:
            self.words.append(" ")
        if tag in ("script", "style") and self.silent:
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)

    def text(self):
        return " ".join("".join(self.words).split())


def read(fragment):
    reader = Reader()
    reader.feed(fragment)
    reader.close()
    return reader


def address_of(path):
    """The URL path of a file below public/."""
    path = "/" + path
    return path[: -len("index.html")] if path.endswith("/index.html") else path


def run(zola, root):
    # Zola 0.22 reads config.toml unless told otherwise.
    config = [] if (root / "config.toml").exists() else ["--config", str(root / "zola.toml")]
    result = subprocess.run([zola, "--root", str(root), *config, "build"], capture_output=True, text=True)
    return result.returncode, result.stdout, result.stderr


def clean(text, root):
    for name in (str(root), str(root.resolve())):
        text = text.replace(name + "/", "").replace(name, "")
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def stable(message):
    """Sorts what Zola prints in the order of a hash map."""
    message = re.sub(r"\[((?:\"[^\"]*\"(?:, )?)+)\]", lambda m: "[" + ", ".join(sorted(m[1].split(", "))) + "]", message)
    lines = message.splitlines()
    head, rows = [l for l in lines if not l.startswith("- ")], sorted(l for l in lines if l.startswith("- "))
    return "\n".join(head + rows)


def sorted_section(case, source):
    """Whether the section has a sort_by other than none; without one Zola's order is that of a hash map."""
    path = case / "content" / source
    if not path.exists():
        return False
    match = re.search(r'^sort_by\s*[=:]\s*["\']?(\w+)', path.read_text("utf-8", "replace"), re.M)
    return bool(match) and match[1] != "none"


def weight_of(case, source):
    match = re.search(r"^weight\s*[=:]\s*(\d+)", (case / "content" / source).read_text("utf-8", "replace"), re.M)
    return int(match[1]) if match else 0


def build(zola, case):
    with tempfile.TemporaryDirectory(prefix="zola-fixture-") as folder:
        root = pathlib.Path(folder) / "site"
        shutil.copytree(case, root, ignore=shutil.ignore_patterns("expected.json", "fixture.json", "NOTE.md"))
        if (case / "fixture.json").exists():
            fixture = json.loads((case / "fixture.json").read_text(encoding="utf-8"))
            for name, text in fixture.get("files", {}).items():
                (root / name).write_text(text, encoding="utf-8")
        shutil.copytree(HERE / "templates", root / "templates", dirs_exist_ok=True)
        if (case / "templates").exists():
            shutil.copytree(case / "templates", root / "templates", dirs_exist_ok=True)
        code, out, err = run(zola, root)
        out, err = clean(out, root), clean(err, root)
        public = root / "public"
        messages = [line.strip() for line in (out + "\n" + err).splitlines()]
        failed = re.search(r"^(?:ERROR|Error)\b.*", out + "\n" + err, re.M)
        if code != 0 or failed or not (public / "index.html").exists():
            return {"zola": VERSION, "error": stable(error_text(out, err))}
        return collect(case, root, public, warnings_of(messages))


def error_text(out, err):
    text = (out + "\n" + err).strip()
    kept = [l.rstrip() for l in text.splitlines()
            if l.strip() and not re.match(r"\s*(Building site|-> Creating|Done in)", l)]
    return "\n".join(kept)


def warnings_of(messages):
    return sorted(m for m in messages if m.startswith(("WARN", "Warning", "warning")))


def collect(case, root, public, warnings):
    config = next(p for p in (root / "zola.toml", root / "config.toml") if p.exists()).read_text("utf-8-sig")
    base = re.search(r'^base_url\s*=\s*["\'](.*?)["\']', config, re.M)[1].rstrip("/")

    def local(address):
        if address == base:
            return "/"
        return address[len(base):] if address.startswith(base + "/") else address

    pages, aliases, files, feeds = [], [], [], []
    for path in sorted(p for p in public.rglob("*") if p.is_file()):
        name = path.relative_to(public).as_posix()
        if name in IGNORED:
            continue
        if path.name in FEEDS:
            feeds.append("/" + name)
            continue
        text = path.read_text("utf-8", "replace") if path.suffix == ".html" else ""
        meta = META.search(text)
        refresh = REFRESH.search(text)
        if meta:
            pages.append(page(case, name, json.loads(meta[1]), text, local))
        elif refresh:
            to = refresh[1].replace("&amp;", "&").replace("&#x2F;", "/")
            aliases.append({"address": address_of(name), "to": local(to)})
        else:
            files.append("/" + name)
    pages.sort(key=lambda p: p["address"])
    aliases.sort(key=lambda a: a["address"])
    expected = {"zola": VERSION, "pages": pages, "aliases": aliases, "files": sorted(files)}
    if feeds:
        expected["feeds"] = sorted(feeds)
    sitemap = public / "sitemap.xml"
    if sitemap.exists():
        listed = {local(html.unescape(x)) for x in re.findall(r"<loc>(.*?)</loc>", sitemap.read_text("utf-8"))}
        written = {p["address"] for p in pages}
        if written - listed:
            expected["not_in_sitemap"] = sorted(written - listed)
        if listed - written:
            expected["only_in_sitemap"] = sorted(listed - written)
    if warnings:
        expected["warnings"] = warnings
    return expected


def page(case, name, meta, text, local):
    content = CONTENT.search(text)[1]
    reader = read(content)
    result = {
        "address": address_of(name),
        "kind": meta["kind"],
        "language": meta["language"],
        "title": meta["title"],
        "date": meta["date"],
        "updated": meta["updated"],
        "text": reader.text(),
        "links": reader.links,
        "images": reader.images,
        "heading_ids": reader.ids,
        "translations": sorted(
            ({"language": t["language"], "address": local(t["address"])} for t in meta["translations"]),
            key=lambda t: (t["language"], t["address"]),
        ),
    }
    listed = meta.get("pages", [])
    if meta["kind"] in ("home", "section"):
        in_order = sorted_section(case, meta["source"])
        addresses = [local(p["address"]) for p in listed]
        result["pages"] = addresses if in_order else sorted(addresses)
        if len(addresses) > 1 and not in_order:
            result["order"] = "undefined"
    else:
        # Terms list dated pages newest first, then undated ones in the order of the directory walk.
        result["pages"], undefined = [], False
        for dated, group in itertools.groupby(listed, key=lambda p: p["dated"]):
            addresses = [local(p["address"]) for p in group]
            undefined = undefined or (not dated and len(set(addresses)) > 1)
            result["pages"] += addresses if dated else sorted(addresses)
        if undefined:
            result["order"] = "undefined for undated pages"
    for key in ("source", "description", "day", "site_title", "slug"):
        if meta.get(key):
            result[key] = meta[key]
    for key in ("extra", "taxonomies"):
        if meta.get(key):
            result[key] = dict(sorted(meta[key].items()))
    if meta.get("subsections"):
        # Zola orders them by weight, and equal weights in the order of a hash map.
        result["subsections"] = sorted(meta["subsections"], key=lambda name: (weight_of(case, name), name))
    if meta.get("terms"):
        result["terms"] = [dict(t, address=local(t["address"])) for t in meta["terms"]]
    summary = SUMMARY.search(text)
    if summary and summary[1].strip():
        result["summary"] = read(summary[1]).text()
    if case.name.startswith(WITH_HTML) and content.strip():
        result["html"] = content.strip()
    return result


def main():
    global VERSION
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--zola", required=True, help="the zola binary")
    arguments.add_argument("cases", nargs="*", help="names of cases; all without any")
    options = arguments.parse_args()
    VERSION = subprocess.run([options.zola, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    (HERE / "VERSION").write_text(VERSION + "\n", "utf-8")
    cases = [HERE / name for name in options.cases] or sorted(
        p.parent for name in ("config.toml", "zola.toml") for p in HERE.glob("*/" + name)
    )
    for case in sorted(set(cases)):
        expected = build(options.zola, case)
        text = json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
        (case / "expected.json").write_text(text, "utf-8")
        print(case.name, "error" if "error" in expected else "%d pages" % len(expected["pages"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
