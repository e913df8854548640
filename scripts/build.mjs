#!/usr/bin/env node
// @ts-check
/** `npm run build`: the console, and how much script each of its pages loads first. */
import { readBasePath } from './steps/base-path.mjs';
import { buildConsole, forgetBuild } from './steps/build.mjs';
import { measureFirstLoad } from './steps/first-load.mjs';
import { installPackages } from './steps/install.mjs';
import { lifetime } from './steps/lifetime.mjs';
import { exitWith } from './steps/refusal.mjs';

const say = (/** @type {string} */ line) => console.log(line);
const signal = lifetime();

try {
  await installPackages({ say, signal });
  forgetBuild();
  // Under a base path the pages are the same.
  const steps = readBasePath(process.env) ? [buildConsole] : [buildConsole, measureFirstLoad];
  for (const step of steps) {
    const { code, output } = await step({ say, signal });
    say(output.trim());
    if (code !== 0) process.exit(code);
  }
} catch (error) {
  exitWith(error, signal);
}
