import { readdir, readFile } from 'node:fs/promises';

/** Milliseconds between two looks. */
const interval = 250;

/**
 * Calls back once when `pid` and the processes below it have more memory of their own than `limit`, in bytes. The limit of a
 * process alone would allow as much to each of many. Returns the function that ends it.
 */
export function watchMemory(
  pid: number | undefined,
  limit: number,
  exceeded: () => void,
): () => void {
  let isLooking = false;
  const timer = setInterval(async () => {
    if (pid === undefined || isLooking) return;
    isLooking = true;
    const used = await memoryOfTree(pid).catch(() => 0);
    isLooking = false;
    if (used > limit) exceeded();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

async function memoryOfTree(root: number): Promise<number> {
  const children = new Map<number, number[]>();
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  for (const pid of pids) {
    const parent = await parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const pending = [root];
  let sum = 0;
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    sum += await ownMemory(pid);
    pending.push(...(children.get(pid) ?? []));
  }
  return sum;
}

/** Undefined: it has ended meanwhile. */
async function parentOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before it may contain anything.
  const [, parent] = /^ \S (\d+)/.exec(text.slice(text.lastIndexOf(')') + 1)) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

/** Without programs and libraries, which processes share. What they share otherwise is counted for each. */
async function ownMemory(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = [...text.matchAll(/^Rss(?:Anon|Shmem):\s*(\d+) kB$/gm)];
  return kilobytes.reduce((sum, [, count]) => sum + Number(count) * 1024, 0);
}
