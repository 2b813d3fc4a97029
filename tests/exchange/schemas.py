"""The schemas and rules of OASIS, and gettext's own check."""

import subprocess
from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor

DATA = Path(__file__).parent.parent / "data" / "xliff"
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
XSLT = "{http://www.w3.org/1999/XSL/Transform}"


class _Local(etree.Resolver):
    """Finds the schema of `xml:lang` and `xml:space`, which XLIFF 1.2 imports by its address on the web."""

    def resolve(self, url, public_id, context):
        if url.endswith("xml.xsd"):
            return self.resolve_filename(str(DATA / "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"), context)
        return None


def schema(name):
    parser = etree.XMLParser()
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(DATA / name), parser))


def stylesheet(path):
    """Turns Schematron into XSLT: each pattern is a mode, in which the first rule that matches a node applies."""
    rules = etree.parse(str(path), etree.XMLParser(resolve_entities=True)).getroot()
    namespaces = {ns.get("prefix"): ns.get("uri") for ns in rules.iter(SCHEMATRON + "ns")}
    namespaces["xsl"] = XSLT[1:-1]
    sheet = etree.Element(XSLT + "stylesheet", version="2.0", nsmap=namespaces)

    def add(parent, element, /, **attributes):
        return etree.SubElement(parent, XSLT + element, **attributes)

    add(sheet, "output", method="text")
    start = add(sheet, "template", match="/")
    for number, pattern in enumerate(rules.iter(SCHEMATRON + "pattern")):
        mode = f"p{number}"
        add(start, "apply-templates", select=".", mode=mode)
        walk = add(sheet, "template", match="/|*", mode=mode, priority="-1")
        add(walk, "apply-templates", select="@*|node()", mode=mode)
        add(sheet, "template", match="@*|text()|comment()|processing-instruction()", mode=mode, priority="-1")
        for place, rule in enumerate(pattern.findall(SCHEMATRON + "rule")):
            body = add(sheet, "template", match=rule.get("context"), mode=mode, priority=str(1000 - place))
            for part in rule:
                if part.tag == SCHEMATRON + "let":
                    add(body, "variable", name=part.get("name"), select=part.get("value"))
                elif part.tag in (SCHEMATRON + "assert", SCHEMATRON + "report"):
                    test = part.get("test")
                    test = f"not({test})" if part.tag == SCHEMATRON + "assert" else test
                    found = add(add(body, "if", test=test), "text")
                    found.text = f"{pattern.get('id')}: {' '.join(''.join(part.itertext()).split())}\n"
            add(body, "apply-templates", select="@*|node()", mode=mode)
    return etree.tostring(sheet, encoding="unicode")


class Checks:
    """Checks of exported files; each returns what is wrong as lines."""

    def __init__(self):
        self._schemas = {"xliff": schema("xliff-core-1.2-strict.xsd"), "xliff2": schema("xliff_core_2.0.xsd")}
        self._saxon = PySaxonProcessor(license=False)
        compiler = self._saxon.new_xslt30_processor()
        self._rules = compiler.compile_stylesheet(stylesheet_text=stylesheet(DATA / "xliff_core_2.1.sch"))

    def of_file(self, path, format):
        if format == "po":
            return self.gettext(path)
        return self.schema(path, format) + (self.rules(path) if format == "xliff2" else [])

    def schema(self, path, format):
        schema = self._schemas[format]
        if schema.validate(etree.parse(str(path))):
            return []
        return [f"line {error.line}: {error.message}" for error in schema.error_log]

    def rules(self, path):
        document = self._saxon.parse_xml(xml_file_name=str(path))
        return (self._rules.transform_to_string(xdm_node=document) or "").splitlines()

    def gettext(self, path):
        command = ["msgfmt", "--check", "--check-header", "--output-file=/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        # Warnings about empty fields of the header, which translators fill in, are on the same stream.
        return done.stderr.splitlines() if done.returncode else []
