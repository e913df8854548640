"""What the session in Deno calls."""

import json

os.chdir(folder)
sys.path.insert(0, folder)


def take_images():
    taken = list(images)
    images.clear()
    return taken


def list_as_json(limit):
    return json.dumps(list_files(limit))


def read_whole(name):
    pieces = read_file(name)
    return None if next(pieces) < 0 else b''.join(pieces)


def write_file(name, content):
    try:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as target:
            target.write(content.to_bytes())
    except OSError as cause:
        return str(cause)
