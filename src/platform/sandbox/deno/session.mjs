// The interpreter of a session within Deno, which may read the folder of Pyodide and nothing else. Commands come as lines
// of JSON, some followed by bytes. Answers go to the standard output, what the code prints to the standard error.

const [packageFolder, program] = Deno.args;

// What the code leaves behind must not end the session.
addEventListener('unhandledrejection', (event) => event.preventDefault());

const python = await openPython();
const call = (name, ...args) => python.globals.get(name)(...args);
let held = new Uint8Array(0);
let cells = 0;

for (let line = await readLine(); line !== undefined; line = await readLine()) {
  const { op, id, ...command } = JSON.parse(line);
  const [answer, pieces = []] = await execute(op, command);
  writeAll(Deno.stdout, encode(`${JSON.stringify({ id, ...answer })}\n`));
  for (const piece of pieces) writeAll(Deno.stdout, piece);
}

async function openPython() {
  const { loadPyodide } = await import(`file://${packageFolder}/pyodide.mjs`);
  const opened = await loadPyodide({ indexURL: `${packageFolder}/`, env: { HOME: '/tmp' } });
  const print = {
    write(bytes) {
      writeAll(Deno.stderr, bytes);
      return bytes.length;
    },
  };
  opened.setStdout(print);
  opened.setStderr(print);
  opened.setStdin({ stdin: () => null });
  opened.FS.mkdirTree('/mnt/data');
  opened.runPython(program);
  return opened;
}

async function execute(op, { code, mark, name, size, limit }) {
  if (op === 'run') {
    cells += 1;
    const ok = call('run_cell', code, cells);
    const pieces = call('take_images').toJs();
    writeAll(Deno.stderr, encode(mark));
    return [{ ok, sizes: pieces.map(({ length }) => length) }, pieces];
  }
  if (op === 'write') {
    const bytes = await readBytes(size);
    return [{ error: call('write_file', name, bytes) ?? null }];
  }
  if (op === 'list') return [{ files: JSON.parse(call('list_as_json', limit)) }];
  if (op === 'read') {
    const bytes = call('read_whole', name)?.toJs();
    return [{ sizes: [bytes?.length ?? -1] }, bytes ? [bytes] : []];
  }
  call('remove_file', name);
  return [{}];
}

async function readLine() {
  for (;;) {
    const end = held.indexOf(10);
    if (end !== -1) {
      const line = new TextDecoder().decode(held.subarray(0, end));
      held = held.slice(end + 1);
      return line;
    }
    if (!(await readMore())) return undefined;
  }
}

async function readBytes(size) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    if (held.length === 0 && !(await readMore())) Deno.exit(1);
    const piece = held.subarray(0, size - at);
    bytes.set(piece, at);
    at += piece.length;
    held = held.slice(piece.length);
  }
  return bytes;
}

async function readMore() {
  const buffer = new Uint8Array(256 * 1024);
  const count = await Deno.stdin.read(buffer);
  if (count === null) return false;
  const more = new Uint8Array(held.length + count);
  more.set(held);
  more.set(buffer.subarray(0, count), held.length);
  held = more;
  return true;
}

function writeAll(target, bytes) {
  for (let at = 0; at < bytes.length; ) at += target.writeSync(bytes.subarray(at));
}

function encode(text) {
  return new TextEncoder().encode(text);
}
