/**
 * The names in the README of the Python D-MemFS: classes, methods, parameters, fields, modes, exceptions, modules and files.
 * docs/python-to-typescript.md must have an entry for each.
 */
export const pythonNames: readonly string[] = [
  ...[
    "MemoryFileSystem",
    "MemoryFileHandle",
    "MFSStatResult",
    "MFSTextHandle",
    "AsyncMemoryFileSystem",
    "ReadWriteLock",
  ],
  ...[
    "max_quota",
    "max_nodes",
    "default_storage",
    "auto",
    "promotion_hard_limit",
    "chunk_overhead_override",
    "random_access",
  ],
  ...["open", "preallocate", "lock_timeout", "mkdir", "remove", "rmtree", "rename", "move", "copy", "copy_tree"],
  ...["listdir", "exists", "is_dir", "is_file", "walk", "glob", "stat", "stats", "get_size"],
  ...["export_as_bytesio", "export_tree", "iter_export_tree", "import_tree", "prefix"],
  ...["rb", "wb", "ab", "r+b", "xb"],
  ...["read", "write", "seek", "tell", "truncate", "flush", "close", "readable", "writable", "seekable"],
  ...["size", "created_at", "modified_at", "generation", "encoding", "readline"],
  ...["_global_lock", "PYTHON_GIL=0", "asyncio.to_thread", "SequentialMemoryFile", "RandomAccessMemoryFile"],
  ...[
    "MFSQuotaExceededError",
    "MFSNodeLimitExceededError",
    "FileNotFoundError",
    "FileExistsError",
    "IsADirectoryError",
  ],
  ...["NotADirectoryError", "BlockingIOError", "io.UnsupportedOperation", "ValueError", "MemoryError"],
  ...["dmemfs._pytest_plugin", "pip install D-MemFS", "io.BytesIO", "tempfile", "PyFilesystem2", "sqlite3"],
  ...["BENCHMARK.md", "benchmarks/compare_backends.py", "TESTING.md", "pydoc-markdown", "pdoc", "PathLike"],
  ...[".github/workflows/test.yml", "docs/design/spec_v13.md", "DetailedDesignSpec.md"],
];
