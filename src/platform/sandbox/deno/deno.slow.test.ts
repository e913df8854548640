import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { SandboxLimits } from '../sandbox';
import { openSession, readText, tryInTest } from '../testing';

const folder = process.env.SANDBOX_DIR ?? 'SANDBOX_DIR, which is not set';
const { isMissing, title } = await tryInTest('deno', folder);

describe.skipIf(isMissing)(`a session in Deno (${title})`, () => {
  const open = (limits: Partial<SandboxLimits> = {}) => openSession('deno', limits, folder);
  const run = async (code: string, limits?: Partial<SandboxLimits>) =>
    (await open(limits)).execute(code);

  it('keeps variables, prints like a notebook, and continues after an error', async () => {
    const session = await open();
    await session.execute('x = 40');
    expect(await session.execute('print("x is", x)\nx + 2')).toEqual({
      status: 'completed',
      output: 'x is 40\n42\n',
      images: [],
    });
    const failed = await session.execute('1/0');
    expect(failed.status).toBe('failed');
    expect(failed.output).toMatch(/^Traceback[\s\S]*ZeroDivisionError: division by zero\n$/);
    expect((await session.execute('x')).output).toBe('40\n');
  });

  it('accepts and returns files', async () => {
    const session = await open();
    await session.write('in.csv', 4, Readable.from([Buffer.from('1,2\n')]));
    await session.execute(
      'import os\nos.makedirs("sub")\nopen("sub/out.txt", "w").write(open("in.csv").read() * 2)\nos.symlink("/lib", "link")',
    );
    expect(await session.list()).toMatchObject([
      { name: 'in.csv', size: 4 },
      { name: 'sub/out.txt', size: 8 },
    ]);
    expect(await readText(session, 'sub/out.txt')).toBe('1,2\n1,2\n');
    await session.remove('in.csv');
    expect(await session.list()).toMatchObject([{ name: 'sub/out.txt' }]);
  });

  it('has no access to this machine, by Python or by JavaScript', async () => {
    const { output } = await run(`
import os, js
from pyodide.code import run_js
print(os.environ.get('PATH'), os.environ.get('HOME'))
for code in (
    "Deno.readTextFileSync('/etc/passwd')",
    "Deno.readTextFileSync('${process.cwd()}/package.json')",
    "Deno.env.toObject().DENO_DIR",
    "Deno.writeTextFileSync('/tmp/a', 'a')",
    "new Deno.Command('id').outputSync()",
    "Deno.listen({ port: 0 })",
    "Deno.kill(${process.pid})",
    "Deno.dlopen('libc.so.6', {})",
    "Deno.systemMemoryInfo()",
):
    try: print(code, run_js(code))
    except Exception as error: pass
try: import socket; socket.create_connection(('127.0.0.1', 1), 1); print('connected')
except OSError: pass
print('end')`);
    expect(output).toBe('/ /tmp\nend\n');
  });

  it('has no access by asynchronous JavaScript either', async () => {
    const session = await open();
    await session.execute(`
from pyodide.code import run_js
from pyodide.ffi import create_proxy
results = []
tell = create_proxy(lambda value: results.append(str(value)))
refuse = create_proxy(lambda error: results.append('refused' if 'Requires' in str(error) else str(error)))
for code in (
    "Promise.resolve('waited for')",
    "fetch('http://127.0.0.1:8080/')",
    "import('node:fs').then((fs) => fs.readFileSync('/etc/passwd', 'utf8'))",
    "import('node:child_process').then((child) => String(child.execSync('id')))",
    "import('file://${process.cwd()}/package.json', { with: { type: 'json' } })",
    "Deno.permissions.request({ name: 'read' }).then(({ state }) => state)",
):
    run_js(code).then(tell, refuse)
run_js("Promise.reject(new Error('nobody handles it'))");`);
    const results = async () => (await session.execute('sorted(results)')).output;
    await expect
      .poll(results)
      .toBe("['denied', 'refused', 'refused', 'refused', 'refused', 'waited for']\n");
  });

  it('is killed if it runs forever, or exceeds its memory or output', async () => {
    const endless = await run('while True: pass', { seconds: 2 });
    expect(endless).toMatchObject({
      status: 'ended',
      reason: expect.stringContaining('2 seconds'),
    });
    const hungry = await run('x = []\nwhile True: x.append(bytearray(10 << 20))', {
      memory: 256 * 2 ** 20,
    });
    expect(hungry.status === 'ended' || hungry.output.includes('MemoryError')).toBe(true);
    const files = await run(
      `for number in range(10_000): open(str(number), 'wb').write(bytes(10 << 20))`,
      { memory: 256 * 2 ** 20 },
    );
    expect(files.status === 'ended' || files.output.includes('Error')).toBe(true);
    const chatty = await run(`while True: print('x' * 100_000)`, { totalOutput: 2 ** 20 });
    expect(chatty).toMatchObject({ status: 'ended', reason: expect.stringContaining('printed') });
  });
});
