import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { publicCommand } from '@/lib/own-command';
import { startBubblewrap } from './bubblewrap/bubblewrap';
import { findDeno, startDeno } from './deno/deno';
import {
  defaultLimits,
  type Sandbox,
  type SandboxLimits,
  type SandboxSession,
  type SandboxSetting,
} from './sandbox';

export interface SandboxOptions {
  setting?: SandboxSetting | undefined;
  /** Where Deno and Pyodide are installed. */
  folder: string;
  limits?: Partial<SandboxLimits> | undefined;
}

/** A sandbox that ran code, or why there is none and what helps. */
export type SandboxChoice = { sandbox: Sandbox } | { reason: string };

/** Tries the sandboxes with real code. */
export async function chooseSandbox({
  setting = 'auto',
  folder,
  limits: given,
}: SandboxOptions): Promise<SandboxChoice> {
  if (setting === 'off') return { reason: 'The code interpreter is switched off on this server.' };
  const limits = { ...defaultLimits, ...given };
  const reasons: string[] = [];
  for (const kind of ['bubblewrap', 'deno'] as const) {
    if (setting !== 'auto' && setting !== kind) continue;
    const start = kind === 'deno' ? denoStarter(folder, limits) : bubblewrapStarter(limits);
    const tried = typeof start === 'string' ? start : await probe(kind, start);
    if (typeof tried !== 'string') return { sandbox: tried };
    reasons.push(`${kind}: ${tried}`);
  }
  return {
    reason: `This server has no sandbox in which code could run (${reasons.join('; ')}). ${remedy()}`,
  };
}

const remedy = () =>
  `Install bubblewrap and python3, or run "${publicCommand('sandbox', 'install')}", and start the server again.`;

type StartSession = (given?: Partial<SandboxLimits>) => SandboxSession;

function bubblewrapStarter(limits: SandboxLimits): StartSession | string {
  if (process.platform !== 'linux') return 'needs Linux';
  const missing = ['/usr/bin/bwrap', '/usr/bin/python3'].find((path) => !existsSync(path));
  return missing
    ? `${missing} is not installed`
    : (given) => startBubblewrap({ ...limits, ...given });
}

function denoStarter(folder: string, limits: SandboxLimits): StartSession | string {
  const files = findDeno(folder);
  return files
    ? (given) => startDeno(files, { ...limits, ...given })
    : `not installed in ${folder}`;
}

/** Runs code that looks out of the sandbox. */
async function probe(kind: Sandbox['kind'], start: StartSession): Promise<Sandbox | string> {
  const session = start();
  try {
    const { status, output, reason } = await session.execute(probeCode(hostPaths()));
    if (status !== 'completed') return (reason ?? output.trim().split('\n').at(-1) ?? '').trim();
    const { version, packages, interfaces, seen } = JSON.parse(output);
    if (seen.length > 0) return `shows ${seen.join(', ')} of this machine`;
    if (interfaces.length > 0) return `has the network interfaces ${interfaces.join(', ')}`;
    const extras = packages.length > 0 ? `with ${packages.join(', ')}` : 'standard library only';
    return { kind, runtime: `Python ${version}, ${extras}`, start: async (given) => start(given) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await session.end();
  }
}

/** What must not be seen. A sandbox has folders of these names too. */
const hostPaths = () =>
  [process.cwd(), homedir(), '/etc/passwd'].filter((path) => !/^\/(?:tmp|usr|mnt)?$/.test(path));

const probeCode = (paths: readonly string[]) => `
import importlib.util, json, os, platform
def interfaces():
    try:
        lines = open('/proc/net/dev').read().splitlines()[2:]
    except OSError:
        return []
    return [line.split(':')[0].strip() for line in lines if not line.strip().startswith('lo:')]
print(json.dumps({
    'version': platform.python_version(),
    'packages': [name for name in ('numpy', 'pandas', 'matplotlib') if importlib.util.find_spec(name)],
    'interfaces': interfaces(),
    'seen': [path for path in ${JSON.stringify(paths)} if os.path.exists(path)],
}))`;
