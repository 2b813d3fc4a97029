#!/usr/bin/env python3
"""Makes each system call of a write to a store fail, and the disk full or read-only.

    python3 tests/faults/store.py target/debug/store-writer

The write runs under strace once for each of its calls that change the disk. At that call the process
is killed, or the call fails with an error. Then the database must be sound, hold the whole group of
files or none of it, and take the next write.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CALLS = ["openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "fallocate"]
ERRORS = ["EIO", "ENOSPC"]

# A file system in memory, where there is one.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

NOBODY = 65534


class Failed(Exception):
    pass


class Scene:
    """A folder with a store that has some groups of files, and no other user."""

    def __init__(self, template):
        self.template = template

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="isogloss-store-", dir=MEMORY))
        if self.template:
            shutil.copytree(self.template, self.folder, dirs_exist_ok=True)
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def run(arguments, prefix=(), **options):
    """Runs the program and returns its code, which is negative for a signal, and its output."""
    done = subprocess.run([*prefix, *map(str, arguments)], capture_output=True, **options)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def revision(binary, folder, place):
    """Checks a store, and returns its revision."""
    code, said = run([binary, "read", folder / "content.db"])
    if code != 0:
        raise Failed(f"{place}: the store is not sound: {said}")
    return int(said.split()[-1])


def write_calls(binary, template):
    """Returns the calls of one write that change the disk, each as its name and its number."""
    with Scene(template) as folder:
        log = folder / "calls"
        arguments = [binary, "once", folder / "content.db"]
        code, said = run(arguments, ["strace", "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(CALLS)])
        if code != 0:
            raise Failed(f"without a fault: {code}: {said}")
        seen, found, order = {}, [], []
        for line in open(log, errors="replace"):
            name, rest = re.match(r"\d+ +(\w+)\((.*)", line).groups()
            seen[name] = number = seen.get(name, 0) + 1
            is_output = name == "write" and rest.startswith(("1,", "2,"))
            is_other = name == "openat" and str(folder) not in rest
            if not (is_output or is_other):
                found.append((name, number))
            order.append("output" if is_output else name)
        before = [name for name in order[:order.index("output")] if name != "openat"]
        if before[-1] not in ("fsync", "fdatasync"):
            raise Failed(f"a write was acknowledged before it was on the disk: {before}")
        return found


def interrupt(binary, template, injection, is_kill):
    with Scene(template) as folder:
        before = revision(binary, folder, injection)
        prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={injection}"]
        code, said = run([binary, "once", folder / "content.db"], prefix)
        place = f"{injection}: {code}, {said}"
        if "panicked" in said:
            raise Failed(place)
        after = revision(binary, folder, place)
        if after not in (before, before + 1):
            raise Failed(f"{place}: from revision {before} to {after}")
        if code == 0 and after != before + 1:
            raise Failed(f"{place}: reported success")
        if code != 0 and not is_kill:
            # The kind of the error and its words.
            match = re.fullmatch(r"(\w+): .*content\.db.*\n", said)
            if not match:
                raise Failed(f"{place}: is not explained")
            if after != before and match[1] != "UnknownOutcome":
                raise Failed(f"{place}: was written")
        code, said = run([binary, "once", folder / "content.db"])
        if code != 0 or revision(binary, folder, place) != after + 1:
            raise Failed(f"{place}: the next write: {said}")


def without_rights(binary, template):
    """Writes as a user without rights to the file, or to its folder."""
    options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
    for name, file_mode, folder_mode, words in [
        ("a file that is read-only", 0o444, 0o777, "Refused: .* is read-only"),
        ("a folder that is read-only", 0o666, 0o555, "Refused: .* folder"),
        ("a file that cannot be read", 0o000, 0o777, "Refused: .* cannot be opened"),
    ]:
        with Scene(template) as folder:
            shutil.copy(binary, folder / "store-writer")
            os.chmod(folder / "content.db", file_mode)
            os.chmod(folder, folder_mode)
            code, said = run([folder / "store-writer", "once", folder / "content.db"], **options)
            os.chmod(folder, 0o755)
            os.chmod(folder / "content.db", 0o644)
            if code != 1 or not re.match(words, said):
                raise Failed(f"{name}: {code}: {said}")
            revision(binary, folder, name)
    print("store: files and folders without rights")


def full_disk(binary, template):
    """Writes until a small file system is full. Returns without a check where mounts are not allowed."""
    script = """
        set -e
        mount -t tmpfs -o size=400k tmpfs "$1"; cp "$2"/content.db "$1"
        code=0; "$3" groups "$1/content.db" full > "$1/../said" || code=$?
        test $code = 1; tail -n 1 "$1/../said"
        "$3" read "$1/content.db"
        # Room for the next write.
        mount -o remount,size=4M tmpfs "$1"
        "$3" once "$1/content.db"
    """
    if run(["unshare", "--mount", "--map-root-user", "true"])[0] != 0:
        print("store: a full disk was not checked, because this machine does not allow mounts")
        return
    with Scene(None) as folder:
        (folder / "disk").mkdir()
        shell = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", folder / "disk"]
        code, said = run([*shell, template, binary])
        if code != 0 or not re.match(r"Full: .*the disk is full", said):
            raise Failed(f"a full disk: {code}: {said}")
    print("store: a disk that is full")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with Scene(None) as template:
        code, said = run([binary, "create", template / "content.db"])
        if code != 0:
            raise Failed(said)
        for _ in range(3):
            run([binary, "once", template / "content.db"])
        calls = write_calls(binary, template)
        names = {name for name, _ in calls}
        if not {"pwrite64", "openat"} <= names or not names & {"fsync", "fdatasync"}:
            raise Failed(f"the calls were not found: {calls}")
        runs = []
        for name, number in calls:
            runs.append((f"{name}:signal=SIGKILL:when={number}", True))
            runs.extend((f"{name}:error={error}:when={number}", False) for error in ERRORS)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            done = [pool.submit(interrupt, binary, template, *one) for one in runs]
        failures = [str(one.exception()) for one in done if one.exception()]
        print(f"store: {len(calls)} calls, {len(runs)} interruptions", flush=True)
        for check in (without_rights, full_disk):
            try:
                check(binary, template)
            except Failed as failed:
                failures.append(str(failed))
    for failure in failures:
        print(failure)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
