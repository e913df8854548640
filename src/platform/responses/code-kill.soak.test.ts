import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { tryInTest } from '../sandbox/testing';
import { spawnPlatform } from '../testing-process';
import { model } from './testing';

const { isMissing, title } = await tryInTest('bubblewrap');

const tools = [{ type: 'code_interpreter' as const, container: { type: 'auto' as const } }];
const endless = 'Run this:\n```python\nimport time\nwhile True: time.sleep(1)\n```';

/** Parents by process. Those that end meanwhile are left out. */
function parents(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = new Map<number, number>();
  for (const pid of pids)
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') found.set(Number(pid), Number(parent));
    } catch {}
  return found;
}

function descendants(of: number): number[] {
  const all = parents();
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid !== 0 && (pid === of || isBelow(all.get(pid)));
  return [...all.keys()].filter((pid) => pid !== of && isBelow(pid));
}

describe.skipIf(isMissing)(`code whose server is killed (${title})`, () => {
  it('is killed too, and its response restarts', { timeout: 120_000 }, async () => {
    const folder = testFolder();
    const first = await spawnPlatform(folder);
    const body = { model, input: endless, tools, background: true };
    const { id } = await first.openai.responses.create(body);
    const running = async ({ openai }: typeof first) => {
      for await (const { type } of await openai.responses.retrieve(id, { stream: true }))
        if (type === 'response.code_interpreter_call.interpreting') return;
    };
    await running(first);
    const isSandboxed = () => descendants(first.child.pid ?? 0);
    await expect.poll(() => isSandboxed().length, { timeout: 20_000 }).toBeGreaterThan(0);
    const inside = isSandboxed();
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const left = () => inside.filter((pid) => parents().has(pid));
    await expect.poll(left, { timeout: 20_000 }).toEqual([]);

    const second = await spawnPlatform(folder);
    const { openai } = second;
    await running(second);
    expect(await openai.responses.retrieve(id)).toMatchObject({ status: 'in_progress' });
    await openai.responses.cancel(id);
    expect(await openai.responses.retrieve(id)).toMatchObject({
      status: 'cancelled',
      output: [{ type: 'code_interpreter_call', status: 'incomplete' }],
    });
    const next = await openai.responses.create({ model, input: 'Compute 6 * 7', tools });
    expect(next.output_text).toContain('42');
  });
});
