#!/usr/bin/env node
// @ts-check
/** `npx signalbox`: the console that was built into this package. Nothing is installed or built here. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readArguments, usage } from './steps/arguments.mjs';
import { readBasePath } from './steps/base-path.mjs';
import { checkDataFolder } from './steps/data-folder.mjs';
import { readEnvFile } from './steps/env-file.mjs';
import { lifetime } from './steps/lifetime.mjs';
import { checkNode } from './steps/node-version.mjs';
import { checkPort } from './steps/port.mjs';
import { programName } from './steps/program-name.mjs';
import { exitWith, Refusal } from './steps/refusal.mjs';
import { root } from './steps/root.mjs';
import { serve } from './steps/serve.mjs';
import { readSettings } from './steps/settings.mjs';
import { opensSqlite } from './steps/sqlite.mjs';

const say = (/** @type {string} */ line) => console.log(line);
const signal = lifetime();
const { version, signalbox } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

try {
  checkNode();
  const commands = signalbox?.commands ?? {};
  const { command, rest, options } = readArguments(process.argv.slice(2), Object.keys(commands));
  if (options.help && !command) say(usage(Object.keys(commands)));
  else if (options.version) say(version);
  else {
    readEnvFile(resolve('.env'), process.env);
    const { port, host, data } = options;
    Object.assign(process.env, { ...(port && { PORT: port }), ...(host && { HOST: host }) });
    const given = data ?? (process.env.DATA_DIR || undefined);
    process.env.DATA_DIR = resolve(given ?? 'signalbox-data');
    // For messages that name a command.
    const program = programName(process.argv[1], process.env);
    process.env.SIGNALBOX_COMMAND = given ? `${program} --data ${process.env.DATA_DIR}` : program;
    if (command) await run(join(root, commands[command]), rest);
    else await start();
  }
} catch (error) {
  exitWith(error, signal);
}

async function start() {
  const built = signalbox?.basePath ?? '';
  process.env.BASE_PATH ||= built;
  if (readBasePath(process.env) !== built)
    throw new Refusal(
      `BASE_PATH asks for ${process.env.BASE_PATH}, and this package was built for ${built || 'the root'}: the path is part of the build.`,
    );
  const settings = readSettings(process.env, root);
  checkDataFolder(settings.dataFolder);
  await checkPort(settings);
  const problem = await opensSqlite(signal);
  if (problem)
    throw new Refusal(
      `${problem}\n\nbetter-sqlite3 cannot be loaded into Node ${process.versions.node}. Install Signalbox again with this Node (for npx: "npm cache clean --force" and remove its folder below "npm config get cache").`,
    );
  await serve(settings, { dev: false, say, signal });
}

/**
 * @param {string} program
 * @param {string[]} rest
 */
async function run(program, rest) {
  // Migrations are found from the folder of the package.
  const child = spawn(process.execPath, [program, ...rest], { cwd: root, stdio: 'inherit' });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  process.exitCode = await new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
