#!/usr/bin/env python3
"""Interrupts the writing commands of isogloss and its builds at their system calls.

    python3 tests/faults/interrupt.py target/debug/isogloss [--share N] [--only NAME]

Each command runs under strace once for each of its system calls that change the disk. At that call
the process is killed, or the call fails with an error. Then the content must load, no temporary file
may be left after the next command, and the same command must succeed with the usual result. After
an atomic build the output is the old or the new site, and the next build succeeds.

`--share 8` takes every eighth call. The order of the calls is that of a run without interruption.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CALLS = [
    "openat", "write", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat",
    "unlink", "unlinkat", "rmdir", "fsync", "fdatasync", "chmod", "fchmod", "fchmodat", "chown",
    "fchown", "lchown", "fchownat", "symlink", "symlinkat", "ftruncate", "copy_file_range",
    "sendfile", "utimensat", "flock",
]
ERRORS = ["ENOSPC", "EIO", "EPERM", "EINTR"]

SITE = """\
time_zone = "Europe/Brussels"
[urls]
base = "https://www.example.org"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"
[[languages]]
tag = "de"
"""

TREE = {
    "site.toml": SITE,
    "news/a/entry.toml": "date = 2025-09-02\ntags = [\"mer\"]\n",
    "news/a/fr.md": "+++\ntitle = \"Le retour\"\nslug = \"retour\"\n+++\nLes lanciers sont de retour.\n",
    "news/a/nl.md": "+++\ntitle = \"De terugkeer\"\n+++\nDe lansiers zijn terug.\n",
    "pages/mission/nl.md": "+++\ntitle = \"Onze opdracht\"\n+++\nWij waken.\n",
}

EDITS = {
    "new": ["new", "news/b", "--in", "fr", "--title", "La mer", "--date", "2025-10-01"],
    "new-folder": ["new", "agenda/2026/mer", "--kind", "mission-page", "--in", "fr"],
    "new-text": ["new", "news/a", "--in", "de", "--with-source", "--title", "Die Rückkehr"],
    "mark": ["mark", "news/a", "review", "--in", "nl"],
    "slug": ["slug", "news/a", "le-retour", "--in", "fr"],
    "schedule": ["schedule", "news/a", "--in", "fr", "--from", "2026-01-05T08:00"],
    "accept": ["accept", "news/a", "--in", "nl", "--from", "fr", "--by", "marie"],
}

MOUNT = "mount --bind"

# A file system in memory, where there is one.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

ENVIRONMENT = {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1", "LANG": "C", "USER": "marie"}


class Failed(Exception):
    pass


def run(arguments, prefix=()):
    """Runs the command and returns its code, which is negative for a signal, and its output."""
    done = subprocess.run([*prefix, *map(str, arguments)], env=ENVIRONMENT, capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def strace(injection):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={injection}"]


def write(folder, files):
    for path, text in files.items():
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def files(folder):
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            # The moment of an acceptance is that of the run.
            found[str(path.relative_to(folder))] = re.sub(rb"at = [^\n]*", b"at", text)
    return found


def calls_of(arguments):
    """Returns the calls that change the disk, each as its name and its number in its thread."""
    log = tempfile.NamedTemporaryFile(dir=MEMORY, suffix=".strace")
    code, said = run(arguments, ["strace", "-f", "-qq", "-o", log.name, "-e", "trace=" + ",".join(CALLS)])
    if code not in (0, 1):
        raise Failed(f"{arguments} without interruption: {code}: {said}")
    seen, found = {}, set()
    for line in open(log.name, errors="replace"):
        match = re.match(r"(\d+) +(\w+)\((.*)", line)
        if not match:
            continue
        process, name, rest = match.groups()
        seen[process, name] = number = seen.get((process, name), 0) + 1
        if name == "openat" and "O_CREAT" not in rest:
            continue
        # Output to the terminal does not change the disk.
        if name == "write" and rest.startswith(("1,", "2,")):
            continue
        found.add((name, number))
    return sorted(found)


def temporary(folder):
    return [str(path) for path in folder.rglob("*") if ".isogloss-edit" in path.name or path.name.startswith("journal")]


class Edit:
    """An edit of the content."""

    def __init__(self, binary, name):
        self.binary, self.name, self.command = binary, name, EDITS[name]
        with self.scene() as scene:
            self.before = files(scene)
            self.calls = calls_of(self.arguments(scene))
            self.after = files(scene)
            if temporary(scene) or self.before == self.after:
                raise Failed(f"{name}: {temporary(scene)}")

    def scene(self):
        return Scene(lambda folder: write(folder, TREE))

    def arguments(self, scene):
        return [self.binary, "--content", scene, *self.command]

    def interrupt(self, injection):
        with self.scene() as scene:
            code, said = run(self.arguments(scene), strace(injection))
            place = f"{self.name}, {injection}: {code}, {said}"
            if "panicked" in said:
                raise Failed(place)
            is_done = code == 0
            code, said = run([self.binary, "--content", scene, "check"])
            if code not in (0, 1) or "error[" in said:
                raise Failed(f"{place}: the content does not load: {said}")
            now = files(scene)
            if is_done and now != self.after:
                raise Failed(f"{place}: reported success")
            if now not in (self.before, self.after):
                raise Failed(f"{place}: neither the old nor the new content: {sorted(now)}")
            if temporary(scene):
                raise Failed(f"{place}: {temporary(scene)}")
            code, said = run(self.arguments(scene))
            if now == self.before and code != 0:
                raise Failed(f"{place}: the same command: {code}: {said}")
            if files(scene) != self.after:
                raise Failed(f"{place}: the result differs")


class Build:
    """A build over the output of a former one, with files of others in it."""

    def __init__(self, binary, name):
        self.binary, self.name, self.is_atomic = binary, name, name == "build"
        with self.scene() as scene:
            self.before = files(scene / "out")
            self.calls = calls_of(self.arguments(scene))
            self.after = files(scene / "out")
            if self.before == self.after:
                raise Failed(f"{name}: nothing to write")

    def arguments(self, scene):
        mode = [] if self.is_atomic else ["--in-place"]
        return [self.binary, "--content", scene / "content", "build", scene / "out", *mode]

    def scene(self):
        def make(folder):
            write(folder / "content", TREE)
            code, said = run(self.arguments(folder))
            if code != 0:
                raise Failed(f"the first build: {code}: {said}")
            write(folder, {"out/google.html": "mine", "out/nl/mine/x": "mine"})
            os.chmod(folder / "out/nl/mine", 0o700)
            changed = TREE["news/a/nl.md"].replace("lansiers", "ruiters")
            write(folder, {"content/news/a/nl.md": changed})
            shutil.rmtree(folder / "content/pages")
        return Scene(make)

    def interrupt(self, injection):
        with self.scene() as scene:
            code, said = run(self.arguments(scene), strace(injection))
            place = f"{self.name}, {injection}: {code}, {said}"
            if "panicked" in said:
                raise Failed(place)
            out = scene / "out"
            if self.is_atomic:
                now = files(out)
                for mark in (".isogloss-former", ".isogloss-building"):
                    now.pop(mark, None)
                if now not in (self.before, self.after):
                    changed = [name for name in now if now[name] != self.after.get(name)]
                    raise Failed(f"{place}: neither the old nor the new site: {changed}")
            for again in ("the next build", "the build after it"):
                code, said = run(self.arguments(scene))
                if code != 0 or files(out) != self.after:
                    raise Failed(f"{place}: {again}: {code}: {said}")
            if (out / "nl/mine").stat().st_mode & 0o777 != 0o700:
                raise Failed(f"{place}: permissions")
            left = [name for name in os.listdir(scene) if name.startswith(".out") and not name.endswith("lock")]
            if left:
                raise Failed(f"{place}: {left}")


def mount_point(binary):
    """Builds to a mount point, which cannot be replaced. Returns what is wrong, or nothing."""
    script = f"""
        set -e
        cd "$1"; mkdir out under; {MOUNT} under out
        {binary} --content content build out
        {binary} --content content build out
        test -f out/nl/index.html
        umount out; {binary} --content content build out
        mkdir out/media volume; echo photo > volume/photo; {MOUNT} volume out/media
        echo >> content/pages/mission/nl.md; echo Meer. >> content/pages/mission/nl.md
        {binary} --content content build out; {binary} --content content build out
        test -f volume/photo
    """
    code, _ = run(["unshare", "--mount", "--map-root-user", "true"])
    if code != 0:
        print("mount: not checked, because this machine does not allow mounts")
        return None
    with Scene(lambda folder: write(folder / "content", TREE)) as scene:
        shell = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", scene]
        code, said = run(shell)
        if said.count("in place") != 4 or code != 0:
            return f"a mount point as output: {code}: {said}"
    print("mount: an output folder that is a mount point")
    return None


class Scene:
    """A folder in memory that exists for one run."""

    def __init__(self, make):
        self.make = make

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isogloss-fault-", dir=MEMORY))
        self.make(self.folder)
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--only")
    options = parser.parse_args()
    names = [*EDITS, "build", "build-in-place"]
    failures = []
    for name in names:
        if options.only not in (None, name):
            continue
        kind = Build if name.startswith("build") else Edit
        work = kind(options.binary, name)
        runs = []
        for at, (call, number) in enumerate(work.calls):
            if at % options.share == 0:
                errors = ERRORS if options.share == 1 else [ERRORS[at // options.share % 4]]
                runs.append(f"{call}:signal=SIGKILL:when={number}")
                runs.extend(f"{call}:error={error}:when={number}" for error in errors)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            done = [pool.submit(work.interrupt, injection) for injection in runs]
        for one in done:
            try:
                one.result()
            except Failed as failed:
                failures.append(str(failed))
        print(f"{name}: {len(work.calls)} calls, {len(runs)} interruptions", flush=True)
    if options.only in (None, "mount"):
        failures.extend(filter(None, [mount_point(options.binary)]))
    for failure in failures:
        print(failure)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
