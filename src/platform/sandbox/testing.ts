import { onTestFinished } from 'vitest';

import { startBubblewrap } from './bubblewrap/bubblewrap';
import { chooseSandbox, type SandboxChoice } from './choose';
import { findDeno, startDeno } from './deno/deno';
import {
  defaultLimits,
  type SandboxLimits,
  type SandboxSession,
  type SandboxSetting,
} from './sandbox';

/** What a test of a sandbox needs. Where the sandbox is not there its tests are skipped, and the title says why. */
export async function tryInTest(setting: SandboxSetting, folder = '/nowhere') {
  const choice = await chooseSandbox({ setting, folder });
  const reason = 'reason' in choice ? choice.reason : undefined;
  return { choice, isMissing: reason !== undefined, title: reason ?? runtimeOf(choice) };
}

const runtimeOf = (choice: SandboxChoice) => ('sandbox' in choice ? choice.sandbox.runtime : '');

/** A session of its own, which ends with the test. */
export async function openSession(
  kind: 'bubblewrap' | 'deno',
  given: Partial<SandboxLimits> = {},
  folder = '/nowhere',
): Promise<SandboxSession> {
  const limits = { ...defaultLimits, ...given };
  const files = findDeno(folder);
  if (kind === 'deno' && !files) throw new Error(`Deno is not in ${folder}.`);
  const session = kind === 'deno' && files ? startDeno(files, limits) : startBubblewrap(limits);
  onTestFinished(() => session.end());
  return session;
}

export async function readText(session: SandboxSession, name: string): Promise<string | undefined> {
  return session.read(name, async (bytes) => {
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  });
}
