"""One measurement of the Python D-MemFS: `worker.py REQUEST`, the request as JSON. Prints JSON, as the worker in Node does.

Each case does what the case of the same name in ../src/cases does, returns the same sum, and leaves the same files.
"""

import gc
import hashlib
import json
import statistics
import struct
import sys
import time

from dmemfs import MemoryFileSystem, MFSTextHandle

MAX_QUOTA = 2**36


def pattern(length):
    return bytearray((index * 31 + 7) & 255 for index in range(min(length, 256))) * (length // 256 or 1)


def stamped(content, index):
    struct.pack_into("<I", content, 0, index)
    return bytes(content)


def sample(data):
    return len(data) + data[0] + data[1] + data[-1]


def random_order(count, limit):
    state = 1
    order = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0xFFFFFFFF
        order.append(int(state / 2**32 * limit))
    return order


def write_file(mfs, path, data):
    with mfs.open(path, "wb") as file:
        return file.write(data)


def read_file(mfs, path):
    with mfs.open(path, "rb") as file:
        return file.read()


def tree_path(root, index):
    ending = "txt" if (index + index // 100) % 2 == 0 else "bin"
    return f"{root}/directory-{index % 100}/file-{index}.{ending}"


def tree_paths(root, count):
    return [tree_path(root, index) for index in range(count)]


def plant_tree(mfs, root, count, file_bytes):
    content = pattern(file_bytes)
    for index in range(min(count, 100)):
        mfs.mkdir(f"{root}/directory-{index}")
    for index, path in enumerate(tree_paths(root, count)):
        write_file(mfs, path, stamped(content, index) if file_bytes else b"")


class WholeFiles:
    """Files written and read as wholes."""

    def __init__(self, path, file_bytes, directories, shuffled=False):
        self.path = path
        self.file_bytes = file_bytes
        self.directories = directories
        self.shuffled = shuffled

    def prepare(self, mfs, items):
        for directory in self.directories(items):
            mfs.mkdir(directory)
        content = pattern(self.file_bytes)
        order = random_order(items, items) if self.shuffled else range(items)

        def job():
            total = sum(write_file(mfs, self.path(index), stamped(content, index)) for index in range(items))
            return total + sum(sample(read_file(mfs, self.path(index))) for index in order)

        return [("", job)]

    def files(self, items):
        return [self.path(index) for index in range(items)]


class Stream:
    def __init__(self, piece_bytes):
        self.piece_bytes = piece_bytes

    def prepare(self, mfs, items):
        piece = pattern(self.piece_bytes)

        def job():
            total = 0
            with mfs.open("/stream", "wb") as file:
                for index in range(items):
                    total += file.write(stamped(piece, index))
            with mfs.open("/stream", "rb") as file:
                for _ in range(items):
                    total += sample(file.read(self.piece_bytes))
            return total

        return [("", job)]

    def files(self, items):
        return ["/stream"]


class RandomAccess:
    block_bytes = 4096

    def prepare(self, mfs, items):
        write_file(mfs, "/random", bytes(pattern(items * self.block_bytes)))
        block = pattern(self.block_bytes)
        places = random_order(2 * items, items)

        def job():
            total = 0
            with mfs.open("/random", "r+b") as file:
                for index in range(items):
                    file.seek(places[index] * self.block_bytes)
                    total += file.write(stamped(block, index))
                for index in range(items, 2 * items):
                    file.seek(places[index] * self.block_bytes)
                    total += sample(file.read(self.block_bytes))
            return total

        return [("", job)]

    def files(self, items):
        return ["/random"]


class OpenClose:
    def prepare(self, mfs, items):
        mfs.mkdir("/directory")
        write_file(mfs, "/directory/file", bytes(pattern(1024)))

        def job():
            for _ in range(items):
                mfs.open("/directory/file", "rb").close()
            return items

        return [("", job)]

    def files(self, items):
        return ["/directory/file"]


class AppendTiny:
    def prepare(self, mfs, items):
        def job():
            total = 0
            with mfs.open("/appended", "ab") as file:
                for index in range(items):
                    total += file.write(bytes((index & 255,)))
            return total

        return [("", job)]

    def files(self, items):
        return ["/appended"]


class ListDirectory:
    def prepare(self, mfs, items):
        mfs.mkdir("/list")
        for index in range(items):
            write_file(mfs, f"/list/{1000000 + index}", b"")

        def job():
            total = 0
            for _ in range(10):
                names = mfs.listdir("/list")
                total += len(names) + len(names[0])
            return total

        return [("", job)]

    def files(self, items):
        return ["/list/1000000", f"/list/{1000000 + items - 1}"]


class Glob:
    def prepare(self, mfs, items):
        plant_tree(mfs, "/tree", items, 0)

        def job():
            paths = sorted(mfs.glob("/tree/**/*.txt"))
            return sum(len(path) * (place % 7 + 1) for place, path in enumerate(paths))

        return [("", job)]

    def files(self, items):
        return [tree_path("/tree", 0), tree_path("/tree", items - 1)]


class RenameSubtree:
    def prepare(self, mfs, items):
        plant_tree(mfs, "/here", items, 16)

        def job():
            for _ in range(10):
                mfs.rename("/here", "/there")
                mfs.rename("/there", "/here")
            return 20

        return [("", job)]

    def files(self, items):
        return tree_paths("/here", items)


class CopyTree:
    def prepare(self, mfs, items):
        plant_tree(mfs, "/tree", items, 1024)

        def job():
            mfs.copy_tree("/tree", "/copy")
            return 1

        return [("", job)]

    def files(self, items):
        return tree_paths("/tree", items) + tree_paths("/copy", items)


class ImportExportTree:
    def prepare(self, mfs, items):
        content = pattern(1024)
        files = {path: stamped(content, index) for index, path in enumerate(tree_paths("/tree", items))}
        exported = {}

        def take_in():
            mfs.import_tree(files)
            return 1

        def take_out():
            exported.update(mfs.export_tree(prefix="/tree"))
            return 1

        def check():
            return sum(len(path) + sample(data) for path, data in exported.items())

        return [("import", take_in), ("export", take_out), (None, check)]

    def files(self, items):
        return tree_paths("/tree", items)


class TextLines:
    def prepare(self, mfs, items):
        with mfs.open("/text", "wb") as file:
            for first in range(0, items, 16384):
                numbers = range(first, min(items, first + 16384))
                file.write("".join(f"{str(number).ljust(63, '.')}\n" for number in numbers).encode())

        def job():
            with mfs.open("/text", "rb") as file:
                return sum(len(line) - 1 for line in MFSTextHandle(file, encoding="utf-8"))

        return [("", job)]

    def files(self, items):
        return ["/text"]


DEEP = "".join(f"/level-{level}" for level in range(50))

CASES = {
    "small_files_rw": WholeFiles(lambda index: f"/files/file-{index}", 4096, lambda items: ["/files"]),
    "stream_write_read": Stream(64 * 1024),
    "random_access_rw": RandomAccess(),
    "large_stream_write_read": Stream(1024 * 1024),
    "many_files_random_read": WholeFiles(
        lambda index: f"/many/{index % 100}/file-{index}",
        4096,
        lambda items: [f"/many/{directory}" for directory in range(min(items, 100))],
        shuffled=True,
    ),
    "deep_tree_read": WholeFiles(lambda index: f"{DEEP}/file-{index}", 1024, lambda items: [DEEP]),
    "open_close": OpenClose(),
    "append_tiny": AppendTiny(),
    "listdir": ListDirectory(),
    "glob": Glob(),
    "rename_subtree": RenameSubtree(),
    "copy_tree": CopyTree(),
    "import_export_tree": ImportExportTree(),
    "text_lines": TextLines(),
}


def memory(field):
    """A figure of this process in bytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="utf-8") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))
    except (OSError, StopIteration):
        return 0


def digest_of(mfs, paths):
    digest = hashlib.sha1()
    for path in paths:
        digest.update(path.encode())
        with mfs.open(path, "rb") as file:
            while piece := file.read(1024 * 1024):
                digest.update(piece)
    return digest.hexdigest()


def run(case, items):
    mfs = MemoryFileSystem(max_quota=MAX_QUOTA)
    steps = case.prepare(mfs, items)
    gc.collect()
    times, total = {}, 0
    for figure, act in steps:
        start = time.perf_counter()
        total += act()
        if figure is not None:
            times[figure] = times.get(figure, 0) + (time.perf_counter() - start) * 1000
    return mfs, steps, times, total


def repeated(case, items, milliseconds, expected):
    runs = []
    end = time.perf_counter() + milliseconds / 1000
    while not runs or time.perf_counter() < end:
        _, _, times, total = run(case, items)
        if total != expected:
            raise RuntimeError(f"a run came to {total}, the first one to {expected}")
        runs.append(times)
    return runs


def measure(request):
    case = CASES.get(request["caseName"])
    if case is None:
        return {"unable": "way to do this"}
    items = request["items"]
    gc.collect()
    before = memory("VmRSS")
    mfs, steps, _, total = run(case, items)
    peak = memory("VmHWM") - before
    gc.collect()
    held = memory("VmRSS") - before
    result = f"{total} {digest_of(mfs, case.files(items))}"
    del mfs, steps
    if request["warmUp"] > 0:
        repeated(case, items, request["warmUp"], total)
    runs = repeated(case, items, request["measure"], total) if request["measure"] > 0 else []
    figures = runs[0] if runs else {}
    times = {figure: statistics.median(each[figure] for each in runs) for figure in figures}
    measured = {"times": times, "result": result}
    return measured | {"memory": {"peak": peak, "held": held}} if request["memory"] else measured


print(json.dumps(measure(json.loads(sys.argv[1]))))
