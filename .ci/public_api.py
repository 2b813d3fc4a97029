"""Lists the public items of a crate from rustdoc's JSON, one per line, with the signatures of functions."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    DOC = json.load(file)
INDEX = DOC["index"]


def name_of(path):
    return path["path"].rsplit("::", 1)[-1] if "path" in path else path["name"]


def args(generic):
    if not generic:
        return ""
    if "parenthesized" in generic:
        inner = generic["parenthesized"]
        output = f" -> {kind(inner['output'])}" if inner["output"] else ""
        return f"({', '.join(map(kind, inner['inputs']))}){output}"
    inner = generic.get("angle_bracketed") or {"args": [], "constraints": []}
    words = []
    for arg in inner["args"]:
        if "lifetime" in arg:
            words.append(arg["lifetime"])
        elif "type" in arg:
            words.append(kind(arg["type"]))
        elif "const" in arg:
            words.append(arg["const"]["expr"])
        else:
            words.append("_")
    for constraint in inner.get("constraints", []):
        binding = constraint["binding"]
        if "equality" in binding:
            words.append(f"{constraint['name']} = {kind(binding['equality']['type'])}")
        else:
            words.append(f"{constraint['name']}: {bounds(binding['constraint'])}")
    return f"<{', '.join(words)}>" if words else ""


def bounds(all_bounds):
    words = []
    for bound in all_bounds:
        if "trait_bound" in bound:
            mark = "?" if bound["trait_bound"]["modifier"] == "maybe" else ""
            trait = bound["trait_bound"]["trait"]
            words.append(mark + name_of(trait) + args(trait["args"]))
        elif "outlives" in bound:
            words.append(bound["outlives"])
        elif "use" in bound:
            words.append("use<…>")
    return " + ".join(words)


def kind(node):
    if node is None:
        return "()"
    (form, it), = node.items()
    if form == "resolved_path":
        return name_of(it) + args(it["args"])
    if form in ("generic", "primitive"):
        return it
    if form == "tuple":
        return f"({', '.join(map(kind, it))})"
    if form == "slice":
        return f"[{kind(it)}]"
    if form == "array":
        return f"[{kind(it['type'])}; {it['len']}]"
    if form == "impl_trait":
        return f"impl {bounds(it)}"
    if form == "dyn_trait":
        traits = [name_of(t["trait"]) + args(t["trait"]["args"]) for t in it["traits"]]
        return f"dyn {' + '.join(traits)}"
    if form == "borrowed_ref":
        lifetime = f"{it['lifetime']} " if it["lifetime"] else ""
        mutable = "mut " if it["is_mutable"] else ""
        return f"&{lifetime}{mutable}{kind(it['type'])}"
    if form == "qualified_path":
        return f"{kind(it['self_type'])}::{it['name']}"
    if form == "function_pointer":
        return signature(it["sig"], "fn")
    return form


def signature(sig, name):
    inputs = []
    for parameter, node in sig["inputs"]:
        if parameter == "self":
            inputs.append({"Self": "self", "&Self": "&self", "&mut Self": "&mut self"}.get(kind(node), "self"))
        else:
            inputs.append(f"{parameter}: {kind(node)}")
    output = f" -> {kind(sig['output'])}" if sig["output"] else ""
    return f"{name}({', '.join(inputs)}){output}"


LINES = set()


def walk(identity, path):
    item = INDEX.get(str(identity))
    if item is None or item["visibility"] not in ("public", "default"):
        return
    (form, it), = item["inner"].items()
    name = item["name"]
    here = f"{path}::{name}" if path else name
    if form == "module":
        LINES.add(f"mod {here}")
        for child in it["items"]:
            walk(child, here)
    elif form == "use":
        target = INDEX.get(str(it["id"]))
        if it["is_glob"] or target is None:
            LINES.add(f"use {path}::{it['name']} = {it['source']}")
        elif "module" in target["inner"]:
            walk(it["id"], path)
        else:
            members(target, f"{path}::{it['name']}")
    else:
        members(item, here)


def members(item, here):
    (form, it), = item["inner"].items()
    if form == "function":
        LINES.add(f"fn {signature(it['sig'], here)}")
    elif form == "struct":
        LINES.add(f"struct {here}")
        fields = it["kind"].get("plain", {}).get("fields", []) if isinstance(it["kind"], dict) else []
        for field in fields:
            node = INDEX.get(str(field))
            if node and node["visibility"] == "public":
                LINES.add(f"field {here}.{node['name']}: {kind(node['inner']['struct_field'])}")
        implementations(it["impls"], here)
    elif form == "enum":
        LINES.add(f"enum {here}")
        for variant in it["variants"]:
            LINES.add(f"variant {here}::{INDEX[str(variant)]['name']}")
        implementations(it["impls"], here)
    elif form == "trait":
        LINES.add(f"trait {here}")
        for member in it["items"]:
            node = INDEX[str(member)]
            if "function" in node["inner"]:
                LINES.add(f"fn {signature(node['inner']['function']['sig'], here + '::' + node['name'])}")
            else:
                LINES.add(f"type {here}::{node['name']}")
    elif form == "constant":
        LINES.add(f"const {here}: {kind(it['type'])}")
    elif form == "type_alias":
        LINES.add(f"type {here} = {kind(it['type'])}")
    else:
        LINES.add(f"{form} {here}")


def implementations(impls, here):
    for identity in impls:
        node = INDEX.get(str(identity))
        if node is None:
            continue
        it = node["inner"]["impl"]
        if it["is_synthetic"] or it["blanket_impl"]:
            continue
        if it["trait"] is not None:
            trait = it["trait"]
            if name_of(trait) != "StructuralPartialEq":
                LINES.add(f"impl {name_of(trait)}{args(trait['args'])} for {here}")
            continue
        for member in it["items"]:
            method = INDEX.get(str(member))
            if method is None or method["visibility"] != "public":
                continue
            if "function" in method["inner"]:
                LINES.add(f"fn {signature(method['inner']['function']['sig'], here + '::' + method['name'])}")
            else:
                LINES.add(f"const {here}::{method['name']}")


walk(DOC["root"], "")
print("\n".join(sorted(LINES)))
