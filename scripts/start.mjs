#!/usr/bin/env node
// @ts-check
/** `npm start`: from a fresh clone to a running console. `--dev` serves the sources instead of a build. */
import { join } from 'node:path';
import { buildConsole } from './steps/build.mjs';
import { checkDataFolder } from './steps/data-folder.mjs';
import { readEnvFile } from './steps/env-file.mjs';
import { installPackages } from './steps/install.mjs';
import { lifetime } from './steps/lifetime.mjs';
import { checkNode } from './steps/node-version.mjs';
import { checkPort } from './steps/port.mjs';
import { exitWith, Refusal } from './steps/refusal.mjs';
import { root } from './steps/root.mjs';
import { serve } from './steps/serve.mjs';
import { readSettings } from './steps/settings.mjs';
import { checkSqlite } from './steps/sqlite.mjs';

const dev = process.argv.includes('--dev');
const say = (/** @type {string} */ line) => console.log(line);
const signal = lifetime();

try {
  checkNode();
  readEnvFile(join(root, '.env'), process.env);
  const settings = readSettings(process.env, root);
  // What could refuse us does so before the long steps.
  checkDataFolder(settings.dataFolder);
  await checkPort(settings);
  await installPackages({ say, signal });
  await checkSqlite({ say, signal });
  if (!dev) await build();
  await serve(settings, { dev, say, signal });
} catch (error) {
  exitWith(error, signal);
}

async function build() {
  const { code, output } = await buildConsole({ say, signal });
  if (code !== 0)
    throw new Refusal(`${output.trim()}\n\nThe build failed; its reasons stand above.`);
}
