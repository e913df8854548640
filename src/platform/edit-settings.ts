import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isRecord, parseSettingsFile, parseSettingsJson, SettingsError } from './settings-file';

/** A settings file as it is written, with its secrets. Never shown. */
export interface WrittenSettings {
  /** Changes with every change of the file, by whomever. */
  revision: string;
  /** The file as parsed JSON; empty if there is none. */
  json: Record<string, unknown>;
}

/** The file was changed since it was read. */
export class SettingsConflict extends Error {
  override name = 'SettingsConflict';
}

export function readWrittenSettings(path: string): WrittenSettings {
  return parseWrittenSettings(readSettingsText(path), path);
}

/** `path`: where the text is from, for messages. An empty text: there is no file. */
export function parseWrittenSettings(text: string, path: string): WrittenSettings {
  const json = text === '' ? {} : parseSettingsJson(text, path);
  if (!isRecord(json)) throw new SettingsError(`${path} must contain an object.`);
  return { revision: revisionOf(text), json };
}

type SettingsChange = (json: Record<string, unknown>) => Record<string, unknown>;

/**
 * Replaces parts of the file; undefined removes one. Everything else stays as it is written, unknown names too. The
 * new file is validated first, and is there whole or not at all.
 */
export function editSettings(path: string, revision: string, change: SettingsChange): void {
  // Nothing is awaited from the reading to the writing, so that of two saves one sees the other.
  writeWhole(path, changedSettingsText(readSettingsText(path), path, revision, change));
}

/** The text with the change, validated. */
export function changedSettingsText(
  text: string,
  path: string,
  revision: string,
  change: SettingsChange,
): string {
  const written = parseWrittenSettings(text, path);
  if (written.revision !== revision) throw new SettingsConflict('The settings were changed.');
  const changed = `${JSON.stringify({ ...written.json, ...change(written.json) }, undefined, 2)}\n`;
  parseSettingsFile(changed, path);
  return changed;
}

/** Readable by its owner only, because it may contain keys. */
function writeWhole(path: string, text: string): void {
  // A link stays a link.
  const target = existsSync(path) ? realpathSync(path) : path;
  const draft = `${target}.${process.pid}.tmp`;
  try {
    rmSync(draft, { force: true });
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(draft, { force: true });
    throw new SettingsError(`${path} cannot be written: ${(error as Error).message}.`);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** An empty text: there is no file. */
export function readSettingsText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new SettingsError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
