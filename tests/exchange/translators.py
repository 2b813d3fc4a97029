"""Other programs as translators: each reads an exported file, fills in all targets, and writes the file.

`fill` returns the targets that were written, by the name of the segment, in the form in which `targets` reads
them from a file. Words are changed, codes are kept.
"""

import copy
import re

import polib
from lxml import etree
from translate.storage import pypo, xliff, xliff2
from translate.storage.placeables import StringElem

WORD = re.compile(r"[^\W\d_]{2,}")


def translated(text):
    return WORD.sub(lambda word: word[0] + "je", text)


def translated_element(source, tag):
    """Returns a target: the codes of the source, and other words around them."""
    target = copy.deepcopy(source)
    target.tag, target.tail = tag, None
    for element in target.iter(etree.Element):
        element.text = translated(element.text) if element.text else element.text
        if element is not target:
            element.tail = translated(element.tail) if element.tail else element.tail
    target.text = "Vertaald " + (target.text or "")
    return target


def local(element):
    return etree.QName(element).localname


def content(element):
    """Returns the text of a segment with its codes as `{pc 1}`, without what tools may write differently."""
    codes = [
        f"{{{local(code)} {code.get('id')}}}{content(code)}{{/}}{code.tail or ''}" for code in element if code.tag is not etree.Comment
    ]
    return (element.text or "") + "".join(codes)


def targets(path, format, with_empty=False):
    """Returns all targets of a file, by the name of the segment; if asked for, also those that are missing."""
    if format == "po":
        entries = polib.pofile(str(path))
        return {entry.msgctxt: entry.msgstr for entry in entries if entry.msgstr or with_empty}
    found = {}
    for unit in etree.parse(str(path)).iter("{*}trans-unit", "{*}unit"):
        target = unit.find("{*}target" if format == "xliff" else "{*}segment/{*}target")
        if target is not None or with_empty:
            document = next(unit.iterancestors("{*}file")).get("original")
            found[f"{document}#{unit.get('id')}"] = "" if target is None else content(target)
    return found


class Polib:
    name, formats = "polib", ("po",)

    def __init__(self, path, format):
        self.file = polib.pofile(str(path))

    def fill(self):
        for entry in self.file:
            entry.msgstr = "Vertaald " + entry.msgid
            if entry.fuzzy:
                entry.flags.remove("fuzzy")
                entry.previous_msgid = entry.previous_msgctxt = None
        return len(self.file)

    def save(self, path):
        self.file.save(str(path))


class Toolkit:
    name, formats = "translate-toolkit", ("xliff", "xliff2", "po")

    def __init__(self, path, format):
        kind = {"xliff": xliff.Xliff1File, "xliff2": xliff2.Xliff2File, "po": pypo.pofile}[format]
        self.format, self.store = format, kind.parsefile(str(path))

    def fill(self):
        units = [unit for unit in self.store.units if not unit.isheader()]
        for unit in units:
            if self.format == "po":
                unit.target = "Vertaald " + unit.source
                unit.markfuzzy(False)
            else:
                self._fill_xml(unit)
        return len(units)

    def _fill_xml(self, unit):
        # The program's own tree: its interface for texts knows no codes in XLIFF 2.
        source = unit.xmlelement.find("{*}source")
        target = translated_element(source, source.tag.replace("}source", "}target"))
        old = unit.xmlelement.find("{*}target")
        if old is not None:
            unit.xmlelement.remove(old)
        source.addnext(target)
        if self.format == "xliff":
            target.set("state", "translated")
        else:
            unit.xmlelement.set("state", "translated")
            unit.xmlelement.attrib.pop("subState", None)

    def save(self, path):
        self.store.savefile(str(path))


class ToolkitPlaceables(Toolkit):
    """translate-toolkit's own representation of codes, which it has for XLIFF 1.2."""

    name, formats = "translate-toolkit, placeables", ("xliff",)

    def _fill_xml(self, unit):
        [text] = unit.rich_source
        text = text.copy()
        text.apply_to_strings(translated)
        unit.rich_target = [StringElem(["Vertaald ", *text.sub])]
        unit.marktranslated()


TRANSLATORS = [Polib, Toolkit, ToolkitPlaceables]
