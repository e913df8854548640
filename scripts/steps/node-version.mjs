// @ts-check
import { Refusal } from './refusal.mjs';

const OLDEST = [20, 19];

/** @param {string} version as `process.versions.node` has it */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Refusal(
    `Signalbox needs Node ${OLDEST.join('.')} or newer, and this is ${version}. Install a newer one from https://nodejs.org.`,
  );
}
