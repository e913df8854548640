import { describe, expect, it } from 'vitest';
import { run } from './run.mjs';

const node = process.execPath;
const { signal } = new AbortController();

describe('running a tool', () => {
  it('returns its output from both streams, and its exit code', async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    const { code, output } = await run(node, ['--eval', script], { signal });
    expect(code).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('fails when the tool is killed', async () => {
    const script = "process.kill(process.pid, 'SIGKILL')";
    expect((await run(node, ['--eval', script], { signal })).code).not.toBe(0);
  });

  it('stops the tool and its children when aborted', async () => {
    const stop = new AbortController();
    // What is below holds the output open, and we wait for its end.
    const script = `
      require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
      console.log('started');
      setInterval(() => {}, 1000);`;

    const running = run(node, ['--eval', script], {
      signal: stop.signal,
      onLine: () => stop.abort(),
    });

    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops the tool after the time limit, and says so', async () => {
    const script = 'setInterval(() => {}, 1000)';
    const { code, output } = await run(node, ['--eval', script], { signal, limit: 50 });
    expect(code).not.toBe(0);
    expect(output).toContain('it took longer than');
  });

  it('starts nothing if aborted before', async () => {
    const stopped = { signal: AbortSignal.abort() };
    await expect(run(node, ['--version'], stopped)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
