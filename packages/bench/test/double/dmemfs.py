"""Stands in for the Python D-MemFS in tests: the same calls over a dict, as plain as can be."""

import fnmatch
import io


class _File(io.BytesIO):
    def __init__(self, files, path, mode):
        if mode in ("rb", "r+b") and path not in files:
            raise FileNotFoundError(path)
        super().__init__(b"" if mode == "wb" else files.get(path, b""))
        if mode == "ab":
            self.seek(0, io.SEEK_END)
        self._target = (files, path, mode)

    def close(self):
        files, path, mode = self._target
        if not self.closed and mode != "rb":
            files[path] = self.getvalue()
        super().close()


class MemoryFileSystem:
    def __init__(self, max_quota):
        self._files = {}

    def mkdir(self, path):
        pass

    def open(self, path, mode):
        return _File(self._files, path, mode)

    def listdir(self, path):
        return [each[len(path) + 1 :] for each in self._files if each.startswith(f"{path}/")]

    def glob(self, pattern):
        return [path for path in self._files if fnmatch.fnmatch(path, pattern.replace("**/", "*"))]

    def rename(self, source, destination):
        self._files = {
            destination + path[len(source) :] if path.startswith(source) else path: data
            for path, data in self._files.items()
        }

    def copy_tree(self, source, destination):
        found = [(path, data) for path, data in self._files.items() if path.startswith(f"{source}/")]
        self._files.update((destination + path[len(source) :], data) for path, data in found)

    def import_tree(self, tree):
        self._files.update(tree)

    def export_tree(self, prefix):
        return {path: data for path, data in self._files.items() if path.startswith(prefix)}


def MFSTextHandle(handle, encoding):
    return io.TextIOWrapper(handle, encoding=encoding)
