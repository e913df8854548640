"""
The interpreter of a session. It reads commands from the standard input: a line of JSON, for some followed by bytes.
Answers go to the standard output in the same form, and what the code prints to the standard error.
"""

import json
import os
import queue
import resource
import signal
import sys
import threading

limits = json.loads(sys.argv[1])
own_pid = os.getpid()
commands = queue.Queue()


def start():
    os.nice(10)
    for name, value in limits.items():
        resource.setrlimit(getattr(resource, 'RLIMIT_' + name), (value, value))
    adopt_orphans()
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.argv = ['']
    source = os.fdopen(os.dup(0), 'rb')
    target = os.fdopen(os.dup(1), 'wb')
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding='utf-8', errors='backslashreplace', line_buffering=True)
    threading.Thread(target=read_commands, args=(source,), daemon=True).start()
    answer_commands(target)


def adopt_orphans():
    """So that also processes of processes can be waited for, after they were killed."""
    try:
        import ctypes

        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    except (ImportError, OSError):
        pass


def read_commands(source):
    """An own thread, to hear of an interrupt while code runs, and of the end of the server."""
    for line in source:
        command = json.loads(line)
        if command['op'] == 'interrupt':
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            continue
        if command['op'] == 'write':
            command['error'] = write_file(command['name'], command['size'], source)
        commands.put(command)
    os._exit(0)


def write_file(name, size, source):
    """All bytes are read, even where the file cannot be written."""
    error = None
    target = None
    try:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        target = open(path, 'wb')
    except OSError as cause:
        error = str(cause)
    while size > 0:
        piece = source.read(min(size, 1 << 20))
        if not piece:
            break
        size -= len(piece)
        try:
            if not error:
                target.write(piece)
        except OSError as cause:
            error = str(cause)
    try:
        if target:
            target.close()
    except OSError as cause:
        error = error or str(cause)
    return error


def answer_commands(target):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cells = 0
    while True:
        command = commands.get()
        operation = command['op']
        answer = {'id': command['id']}
        pieces = []
        if operation == 'run':
            cells += 1
            answer['ok'] = run_interruptible(command['code'], cells)
            pieces = list(images)
            answer['sizes'] = [len(piece) for piece in pieces]
            os.write(2, command['mark'].encode())
        elif operation == 'write':
            answer['error'] = command['error']
        elif operation == 'list':
            answer['files'] = list_files(command['limit'])
        elif operation == 'read':
            pieces = read_file(command['name'])
            answer['sizes'] = [next(pieces)]
        elif operation == 'remove':
            remove_file(command['name'])
        target.write(json.dumps(answer).encode() + b'\n')
        for piece in pieces:
            target.write(piece)
        target.flush()


def run_interruptible(code, number):
    images.clear()
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return run_cell(code, number)
    except KeyboardInterrupt:
        return False
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if os.getpid() != own_pid:
            os._exit(0)
        kill_others()


def kill_others():
    """What the code has started ends with it."""
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
    try:
        # Until they are waited for, they count against the limit.
        while True:
            os.waitpid(-1, 0)
    except OSError:
        pass


start()
