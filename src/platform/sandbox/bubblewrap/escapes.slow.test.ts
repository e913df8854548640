import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { removeFolder } from '@/lib/testing-folder';
import type { SandboxLimits } from '../sandbox';
import { openSession, readText, tryInTest } from '../testing';

const { isMissing, title } = await tryInTest('bubblewrap');
const megabyte = 2 ** 20;

describe.skipIf(isMissing)(`hostile code in bubblewrap (${title})`, () => {
  const run = async (code: string, limits: Partial<SandboxLimits> = {}) => {
    const session = await openSession('bubblewrap', limits);
    return { session, ...(await session.execute(code)) };
  };

  it('sees nothing of the environment of the server', async () => {
    process.env.SANDBOX_TEST_SECRET = 'sk-secret-of-the-server';
    onTestFinished(() => {
      delete process.env.SANDBOX_TEST_SECRET;
    });
    const { output } = await run(
      `import os, glob
print(dict(os.environ))
for path in glob.glob('/proc/*/environ') + glob.glob('/proc/*/cmdline'):
    try: print(open(path, 'rb').read())
    except OSError as error: print(error)`,
    );
    expect(output).toContain("'HOME': '/tmp'");
    expect(output).not.toContain('SANDBOX_TEST');
    expect(output).not.toContain('sk-secret');
  });

  it('sees no processes but its own, and can signal none', async () => {
    const { output } = await run(
      `import os
print(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()))
try: os.kill(${process.pid}, 9)
except OSError as error: print(type(error).__name__)`,
    );
    const [pids = '', killed] = output.split('\n');
    expect(JSON.parse(pids).length).toBeLessThanOrEqual(3);
    expect(killed).toBe('ProcessLookupError');
  });

  it('reads no files of this machine, and writes nowhere but into its folders', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signalbox-secret-'));
    onTestFinished(() => removeFolder(folder));
    writeFileSync(join(folder, 'key'), 'sk-on-disk', { mode: 0o644 });
    const { output } = await run(
      `import os
for path in ('${folder}/key', '/etc/shadow', '/etc/passwd', '/etc/hostname', '${process.cwd()}/package.json', '/proc/1/root/etc/passwd', '/proc/1/cwd/etc/passwd', '/dev/sda', '/dev/vda', '/dev/mem', '/proc/kcore', '/sys/class/net'):
    try: print(path, open(path, 'rb').read(10))
    except OSError as error: pass
for path in ('/a', '/usr/bin/a', '/usr/lib/a', '/etc/a', '/dev/a', '/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/mnt/a', '/bin/a'):
    try: open(path, 'w'); print('wrote', path)
    except OSError: pass
print('end')`,
    );
    expect(output).toBe('end\n');
  });

  it('reaches no network: neither this machine nor names, sockets of the kernel or of other programs', async () => {
    const server = createServer();
    let visits = 0;
    server.on('connection', (socket) => {
      visits += 1;
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { output } = await run(
      `import socket
for family, address in ((socket.AF_INET, ('127.0.0.1', ${port})), (socket.AF_INET6, ('::1', ${port})), (socket.AF_INET, ('10.0.0.1', 80)), (40, (2, 80)), (16, (0, 0)), (38, ('hash', 'sha256')), (17, ('lo', 0))):
    try:
        one = socket.socket(family, socket.SOCK_STREAM)
        one.settimeout(2)
        one.connect(address)
        print('connected', address)
    except OSError: pass
try: print(socket.getaddrinfo('localhost.localdomain.example', 80))
except OSError: print('no names')`,
    );
    expect(output).toBe('no names\n');
    expect(visits).toBe(0);
  });

  it('gets no capabilities, namespaces, mounts, devices, tracing or root', async () => {
    const { output } = await run(
      `import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def tell(name, result): print(name, result, ctypes.get_errno() if result == -1 else 0)
tell('unshare', libc.unshare(0x10000000))
tell('mount', libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))
tell('ptrace', libc.ptrace(16, 1, 0, 0))
tell('memfd', libc.memfd_create(b'a', 0))
tell('shm', libc.shmget(1, 4096, 0o1600))
tell('setuid', libc.setuid(0))
tell('chroot', libc.chroot(b'/tmp'))
tell('clone', libc.syscall(56, 0x10000011, 0, 0, 0, 0) if os.uname().machine == 'x86_64' else -1)
try: os.mknod('/mnt/data/disk', 0o60600, os.makedev(254, 0)); print('made a device')
except OSError: pass
status = open('/proc/self/status').read()
print([line for line in status.split('\\n') if line.startswith(('CapEff', 'CapPrm', 'CapBnd', 'NoNewPrivs', 'Seccomp:'))])`,
    );
    expect(output).toMatch(/^unshare -1 1\nmount -1 1\nptrace -1 1\nmemfd -1 1\nshm -1 1\n/);
    expect(output).toMatch(/setuid -1 \d+\nchroot -1 1\nclone -1 1\n\[/);
    expect(output).toContain("'NoNewPrivs:\\t1', 'Seccomp:\\t2'");
    expect(output).toContain("'CapPrm:\\t0000000000000000', 'CapEff:\\t0000000000000000'");
  });

  it('returns no links, pipes or devices, and no files outside its folder', async () => {
    const { session } = await run(
      `import os
os.symlink('/etc/alternatives', 'folder')
os.symlink('/usr/bin/python3', 'link')
os.symlink('/mnt/data/loop', 'loop')
os.mkfifo('pipe')
open('a', 'w').write('hello')`,
    );
    expect((await session.list()).map(({ name }) => name)).toEqual(['a']);
    for (const name of ['link', 'pipe', 'loop', 'folder', 'nothing'])
      expect(await readText(session, name)).toBeUndefined();
    expect(await readText(session, 'a')).toBe('hello');
  });

  it('cannot exhaust processes', async () => {
    const { session, output } = await run(
      `import os
count = 0
try:
    for _ in range(100_000):
        if os.fork() == 0:
            while True:
                try: os.fork()
                except OSError: pass
        count += 1
except OSError as error: print(type(error).__name__)
print(count < 64)`,
      { seconds: 20 },
    );
    expect(output).toBe('BlockingIOError\nTrue\n');
    // What it left behind was killed with the execution.
    const { output: left } = await session.execute(
      `import os\nprint(len([name for name in os.listdir('/proc') if name.isdigit()]))`,
    );
    expect(Number(left)).toBeLessThanOrEqual(3);
  });

  it('cannot exhaust memory: in one process, in many, or shared', async () => {
    const alone = await run('x = bytearray(8 << 30)');
    expect(alone.output).toContain('MemoryError');
    const many = await run(
      `import os, time
for _ in range(16):
    if os.fork() == 0:
        x = bytearray(b'x' * (100 << 20)); time.sleep(60)
time.sleep(60)`,
      { memory: 512 * megabyte },
    );
    expect(many).toMatchObject({ status: 'ended', reason: expect.stringContaining('512 MB') });
    const shared = await run(
      `import mmap, os, time
for _ in range(16):
    if os.fork() == 0:
        x = mmap.mmap(-1, 100 << 20); x.write(b'x' * (100 << 20)); time.sleep(60)
time.sleep(60)`,
      { memory: 512 * megabyte },
    );
    expect(shared).toMatchObject({ status: 'ended', reason: expect.stringContaining('512 MB') });
  });

  it('cannot exhaust memory by printing 10 GB', async () => {
    const { output, status } = await run(
      `line = 'x' * 1_000_000\nfor _ in range(10_000): print(line)`,
      { output: 1_000, totalOutput: 50 * megabyte },
    );
    expect(status).toBe('interrupted');
    expect(output.length).toBeLessThan(2_000);
    expect(output).toContain('left out');
    expect(output).toContain('printed');
  });

  it('cannot fill the disk with 10 GB, in one file or many', async () => {
    const { session, output } = await run(
      `def fill(path):
    try:
        with open(path, 'wb') as target:
            for _ in range(10_000): target.write(bytes(1 << 20))
    except OSError as error: return error.errno
import signal
print(fill('/mnt/data/a'), fill('/mnt/data/b'), fill('/tmp/c'), fill('/dev/shm/d'))`,
      { fileSize: 20 * megabyte, folderSize: 32 * megabyte },
    );
    // 27: too large for a file. 28: no space left.
    expect(output).toBe('27 28 27 27\n');
    const sizes = (await session.list()).map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(32 * megabyte);
  });

  it('cannot run forever, even if it ignores interrupts', async () => {
    const endless = await run('while True: pass', { seconds: 1 });
    expect(endless).toMatchObject({ status: 'interrupted' });
    expect(endless.output).toContain('after 1 seconds');
    const deaf = await run(
      `import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass`,
      { seconds: 1 },
    );
    expect(deaf).toMatchObject({ status: 'ended', reason: expect.stringContaining('1 seconds') });
  });

  it('is limited in CPU time', async () => {
    const burning = await run('while True: pass', { cpuSeconds: 1, seconds: 60 });
    expect(burning.status).toBe('ended');
  });

  it('only harms itself by breaking the protocol', async () => {
    const flood = await run(
      `import os, threading
def flood(number):
    try: os.write(number, b'x' * 3_000_000)
    except OSError: pass
for number in range(3, 20): threading.Thread(target=flood, args=(number,), daemon=True).start()
while True: pass`,
      { seconds: 20 },
    );
    expect(flood.status).toBe('ended');
    const forged = await run(
      `import os, sys
for number in range(3, 20):
    try: os.write(number, b'{"id": "forged", "ok": true, "sizes": [99999999999]}\\n')
    except OSError: pass`,
    );
    expect(forged.status).toBe('ended');
  });

  it('leaves no processes and no files behind', async () => {
    const before = listTemporary();
    const mark = `leftover-${process.pid}-${Date.now()}`;
    const { session } = await run(
      `import os, subprocess
open('/mnt/data/${mark}', 'w'); open('/tmp/${mark}', 'w')
if os.fork() == 0:
    os.setsid()
    os.execv('/usr/bin/sleep', ['${mark}', '600'])
print('begun')`,
    );
    await session.end();
    expect(processesNamed(mark)).toEqual([]);
    expect(listTemporary()).toEqual(before);
  });

  it('does not outlive a server that is killed', async () => {
    const mark = `orphan-${process.pid}-${Date.now()}`;
    const script = `
      import { startBubblewrap } from './src/platform/sandbox/bubblewrap/bubblewrap.ts';
      import { defaultLimits } from './src/platform/sandbox/sandbox.ts';
      const session = startBubblewrap(defaultLimits);
      session.execute("import os\\nif os.fork() == 0: os.execv('/usr/bin/sleep', ['${mark}', '600'])\\nprint('begun', flush=True)\\nwhile True: pass", { onOutput: () => console.log('begun') });
    `;
    const server = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(server.stdout, 'data');
    await expect.poll(() => processesNamed(mark)).toHaveLength(1);
    server.kill('SIGKILL');
    await once(server, 'exit');
    await expect.poll(() => processesNamed(mark)).toEqual([]);
  });
});

const listTemporary = () => readdirSync(tmpdir()).filter((name) => /^leftover|^orphan/.test(name));

function processesNamed(mark: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(mark);
    } catch {
      return false;
    }
  });
}
