import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { editSettings, readWrittenSettings, SettingsConflict } from './edit-settings';

function fileWith(content?: unknown) {
  const folder = testFolder();
  const path = join(folder, 'platform.json');
  if (content !== undefined) {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { folder, path, read: () => JSON.parse(readFileSync(path, 'utf8')) };
}

const mode = (path: string) => statSync(path).mode & 0o777;

describe('a settings file that is edited', () => {
  it('is created if missing, for its owner only', () => {
    const { folder, path, read } = fileWith();
    const { revision, json } = readWrittenSettings(path);
    expect(json).toEqual({});
    editSettings(path, revision, () => ({ models: { a: 'b' } }));
    expect(read()).toEqual({ models: { a: 'b' } });
    expect(mode(path)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['platform.json']);
  });

  it('keeps unedited parts and comments, and its permissions', () => {
    const content = {
      $schema: './platform.schema.json',
      _why: 'see the wiki',
      backends: [{ url: 'http://a/v1', _who: 'team A' }],
      embedding_model: 'e',
    };
    const { path, read } = fileWith(content);
    chmodSync(path, 0o644);
    editSettings(path, readWrittenSettings(path).revision, () => ({ models: { x: 'y' } }));
    expect(read()).toEqual({ ...content, models: { x: 'y' } });
    expect(mode(path)).toBe(0o600);
  });

  it('loses a part that is undefined', () => {
    const { path, read } = fileWith({ cors_origins: ['*'], models: {} });
    editSettings(path, readWrittenSettings(path).revision, () => ({ cors_origins: undefined }));
    expect(read()).toEqual({ models: {} });
  });

  it('is not written if it was changed meanwhile', () => {
    const { path, read } = fileWith({ models: { a: 'b' } });
    const { revision } = readWrittenSettings(path);
    editSettings(path, revision, () => ({ models: { a: 'c' } }));
    expect(() => editSettings(path, revision, () => ({ models: { a: 'd' } }))).toThrow(
      SettingsConflict,
    );
    expect(read()).toEqual({ models: { a: 'c' } });
  });

  it.each([
    [{ backends: [{ url: 'nowhere' }] }, 'backends.0.url'],
    [{ models: { '*:embedding': 'e' } }, 'models'],
    [{ cors_origins: ['https://a.example/path'] }, 'cors_origins'],
  ])('is not written if the change is invalid: %j', (change, field) => {
    const { folder, path, read } = fileWith({ models: {} });
    const { revision } = readWrittenSettings(path);
    expect(() => editSettings(path, revision, () => change)).toThrow(
      expect.objectContaining({ field, message: expect.stringContaining('platform.json: ') }),
    );
    expect(read()).toEqual({ models: {} });
    expect(readdirSync(folder)).toEqual(['platform.json']);
  });

  it('is not overwritten if it has unknown names', () => {
    const { path, read } = fileWith({ backend: [], models: {} });
    const { revision } = readWrittenSettings(path);
    expect(() => editSettings(path, revision, () => ({ models: { a: 'b' } }))).toThrow(
      'Unrecognized key: "backend"',
    );
    expect(read()).toEqual({ backend: [], models: {} });
  });

  it('stays a symbolic link if it is one', () => {
    const { folder, path, read } = fileWith({});
    const link = join(folder, 'linked.json');
    symlinkSync(path, link);
    editSettings(link, readWrittenSettings(link).revision, () => ({ models: { a: 'b' } }));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(read()).toEqual({ models: { a: 'b' } });
  });

  it('that cannot be written is refused in one clear line', () => {
    const path = join(testFolder(), 'missing', 'platform.json');
    const { revision } = readWrittenSettings(path);
    expect(() => editSettings(path, revision, () => ({ models: {} }))).toThrow(
      /platform\.json cannot be written: ENOENT/,
    );
  });
});
