// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What the server leaves in its data folder, readable by its user alone, once it is ready.
 *
 * @typedef {object} Startup
 * @property {number} pid
 * @property {string | null} setup_url creates the owner's account; null once there is one
 * @property {{ base_url: string, key_file: string }} platform
 * @property {string[]} errors what does not keep it from running
 */

const PAUSE = 50;
const TRIES = 60;

/**
 * @param {string} dataFolder
 * @param {(startup: Startup, writtenAt: number) => boolean} isOurs `writtenAt`: unix milliseconds
 * @returns {Promise<Startup | null>} null when the server wrote none within three seconds
 */
export async function readStartup(dataFolder, isOurs) {
  const path = join(dataFolder, 'startup.json');
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = readNow(path);
    if (found && isOurs(found.startup, found.writtenAt)) return found.startup;
    await sleep(PAUSE);
  }
  return null;
}

/** @param {string} path */
function readNow(path) {
  try {
    const writtenAt = statSync(path).mtimeMs;
    return { startup: /** @type {Startup} */ (JSON.parse(readFileSync(path, 'utf8'))), writtenAt };
  } catch {
    return null;
  }
}
