import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ownCommand } from '@/lib/own-command';
import { chooseSandbox } from '@/platform/sandbox/choose';
import { findDeno } from '@/platform/sandbox/deno/deno';
import { type SandboxSetting, sandboxSettings } from '@/platform/sandbox/sandbox';
import { readEnvFile } from './steps/env-file.mjs';

const usage = `Where code of models runs (code_interpreter).

  ${ownCommand('sandbox', 'check')}
      which sandbox is used, and what it runs
  ${ownCommand('sandbox', 'install')}
      puts Deno and Pyodide into the data folder, from the registry of npm

  --data <folder>   the data folder of the platform; DATA_DIR/platform if it is not given`;

/** About 180 MB on disk. Held here and not in package.json, since few need them beside bubblewrap. */
const packages = ['deno@2.9.6', 'pyodide@314.0.7'];

readEnvFile('.env', process.env);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const data = values.data ?? join(process.env.DATA_DIR || 'data', 'platform');
const folder = resolve(data, 'sandbox');

const [command] = positionals;
if (command === 'install') install();
if (command === 'install' || command === 'check') await check();
else console.log(usage);

function install(): void {
  mkdirSync(folder, { recursive: true });
  console.log(`Installing ${packages.join(' and ')} into ${folder}`);
  const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: 'inherit' });
  if (!findDeno(folder)) throw new Error(`${packages.join(' and ')} are not in ${folder}.`);
}

async function check(): Promise<void> {
  const given = process.env.PLATFORM_SANDBOX;
  const setting = sandboxSettings.find((one): one is SandboxSetting => one === given);
  for (const kind of ['bubblewrap', 'deno'] as const) {
    const choice = await chooseSandbox({ setting: kind, folder });
    const state = 'sandbox' in choice ? choice.sandbox.runtime : choice.reason;
    console.log(`${kind}: ${state}`);
  }
  const chosen = await chooseSandbox({ setting, folder });
  console.log('sandbox' in chosen ? `Used: ${chosen.sandbox.kind}` : chosen.reason);
  if (!('sandbox' in chosen)) process.exitCode = 1;
}
