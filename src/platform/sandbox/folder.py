"""The files of a session. Nothing but regular files leaves it: no links, devices or pipes."""

import os
import stat

folder = '/mnt/data'


def list_files(limit):
    files = []
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            state = os.lstat(path)
            if stat.S_ISREG(state.st_mode) and len(files) < limit:
                relative = os.path.relpath(path, folder)
                files.append({'name': relative, 'size': state.st_size, 'version': state.st_mtime_ns})
    return files


def open_file(name):
    try:
        path = os.path.join(folder, name)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, 'rb')
    os.close(handle)
    return None


def read_file(name):
    """First the size, -1 if there is none, then the bytes: as many, even if the file changes meanwhile."""
    source = open_file(name)
    if not source:
        yield -1
        return
    with source:
        left = os.fstat(source.fileno()).st_size
        yield left
        while left > 0:
            piece = source.read(min(left, 1 << 20)) or bytes(min(left, 1 << 20))
            left -= len(piece)
            yield piece


def remove_file(name):
    try:
        os.unlink(os.path.join(folder, name))
    except OSError:
        pass
