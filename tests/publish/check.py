"""Checks the output of `cargo run --example publish` with independent tools.

    python3 check.py TARGET_PUBLISH SITEMAP_SCHEMAS TYPES_FILE

Feeds are read by feedparser and checked against the rules of RFC 4287, RSS 2.0 and JSON Feed 1.1;
the sitemap against the schema of sitemaps.org; hreflang for reciprocity. Structured data is
written as TypeScript, so that `tsc` can hold it against schema-dts. Exits with 1 on any finding.
"""

import json
import sys
from pathlib import Path

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

findings = []


def check(is_true, path, what):
    if not is_true:
        findings.append(f"{path}: {what}")


def atom(path, root):
    """RFC 4287, sections 4.1.1 and 4.1.2: the required elements, and their number."""
    check(root.tag == ATOM + "feed", path, "the root is a feed")
    check(root.get(XML_LANG), path, "the feed has a language")
    for name in ("id", "title", "updated"):
        check(len(root.findall(ATOM + name)) == 1, path, f"one {name}")
    links = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in root.findall(ATOM + "link")]
    check(len(links) == len(set(links)), path, "no two links of one relation, type and language")
    check(any(rel == "self" for rel, _, _ in links), path, "a link to itself")
    ids = set()
    for entry in root.findall(ATOM + "entry"):
        for name in ("id", "title", "updated"):
            check(len(entry.findall(ATOM + name)) == 1, path, f"one {name} in an entry")
        for name in ("published", "summary", "content"):
            check(len(entry.findall(ATOM + name)) <= 1, path, f"at most one {name} in an entry")
        check(
            root.find(ATOM + "author") is not None or entry.find(ATOM + "author") is not None,
            path,
            "an author",
        )
        links = entry.findall(ATOM + "link")
        kinds = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
        check(len(kinds) == len(set(kinds)), path, "no two links of one kind in an entry")
        check(all(link.get("href", "").startswith("http") for link in links), path, "whole links")
        identity = entry.findtext(ATOM + "id")
        check(identity not in ids, path, f"{identity} stands once")
        check(identity and ":" in identity, path, f"{identity} is an IRI")
        ids.add(identity)


def rss(path, root):
    """RSS 2.0 and the profile of the RSS Advisory Board."""
    check(root.tag == "rss" and root.get("version") == "2.0", path, "version 2.0")
    channel = root.find("channel")
    for name in ("title", "link", "description", "language"):
        check(len(channel.findall(name)) == 1, path, f"one {name}")
    check(channel.find(ATOM + "link[@rel='self']") is not None, path, "a link to itself")
    guids = [item.findtext("guid") for item in channel.findall("item")]
    check(len(guids) == len(set(guids)), path, "each guid once")


def json_feed(path):
    feed = json.loads(path.read_text(encoding="utf-8"))
    check(feed.get("version") == "https://jsonfeed.org/version/1.1", path, "version 1.1")
    for name in ("title", "home_page_url", "feed_url", "language", "items"):
        check(name in feed, path, f"has {name}")
    for item in feed["items"]:
        check(isinstance(item.get("id"), str), path, "an id that is a text")
        check("content_html" in item or "content_text" in item, path, "content")


def sitemaps(folder, schemas):
    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.parse(str(schemas / "sitemap.xsd"), parser))
    alternates = {}
    for path in sorted(folder.glob("sitemap*.xml")):
        document = etree.parse(str(path))
        if document.getroot().tag != SITEMAP + "urlset":
            continue
        for url in document.getroot():
            location = url.findtext(SITEMAP + "loc")
            check(location not in alternates, path, f"{location} stands once")
            links = url.findall(XHTML + "link")
            alternates[location] = {link.get("hreflang"): link.get("href") for link in links}
            check(len(alternates[location]) == len(links), path, f"{location}: each language once")
            # The schema of sitemaps.org permits foreign elements only after its own.
            for link in links:
                url.remove(link)
        check(schema.validate(document), path, schema.error_log.last_error)
    check(alternates, folder, "a sitemap")
    for page, others in alternates.items():
        check(page in others.values(), page, "names itself")
        for other in others.values():
            check(page in alternates.get(other, {}).values(), page, f"{other} names it back")


def structured_data(folder, types):
    lines = ["import type { Graph, Thing, WithContext } from 'schema-dts';"]
    files = sorted(folder.glob("structured-data/**/*.json"))
    check(files, folder, "structured data")
    for number, path in enumerate(files):
        data = json.loads(path.read_text(encoding="utf-8"))
        check(data.get("@context") == "https://schema.org", path, "the context of schema.org")
        kind = "Graph" if "@graph" in data else "WithContext<Thing>"
        lines.append(f"// {path.relative_to(folder)}")
        lines.append(f"export const page{number}: {kind} = {json.dumps(data, indent=2)};")
    types.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    folder, schemas, types = (Path(argument) for argument in sys.argv[1:4])
    feeds = 0
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(("atom.xml", "rss.xml")):
            read = feedparser.parse(str(path))
            check(not read.bozo, path, f"feedparser: {read.get('bozo_exception')}")
            root = etree.parse(str(path)).getroot()
            (atom if path.name.endswith("atom.xml") else rss)(path, root)
            feeds += 1
        elif path.name.endswith("feed.json"):
            json_feed(path)
            feeds += 1
    check(feeds >= 12, folder, f"feeds, {feeds} found")
    sitemaps(folder, schemas)
    structured_data(folder, types)
    print("\n".join(findings) or f"{feeds} feeds, the sitemap and the structured data are in order")
    sys.exit(1 if findings else 0)


main()
