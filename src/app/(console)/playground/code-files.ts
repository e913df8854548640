import { isObject, type Loose, objectOf } from '@/lib/loose';

const ofFile = Symbol('content of a file');

/** Stands in a request for the base64 of a file that the code reads; `before` is in front of it, of a data URL. */
export interface FileContent {
  [ofFile]: true;
  name: string;
  before: string;
}

export function isFileContent(value: unknown): value is FileContent {
  return isObject(value) && ofFile in value;
}

/** An image, a sound or a file that a request names as `attachment:` and its id: its bytes stand in no code. */
export interface CodeFile {
  id: string;
  name: string;
  /** `image/png`, `audio/wav` … */
  type: string;
  /** Of small ones the bytes, in base64, which are written into the code. Null: the code reads the file. */
  base64: string | null;
}

/** Bytes up to which an attachment is written into the code. */
export const maxInlineBytes = 4_096;

/** The fields that an attachment is named in. Those of a sound are base64 alone, any other a data URL. */
const dataFields = new Set(['url', 'image_url', 'file_data']);

/** The request as the API takes it. What is not small stands there as the content of a file. */
export function withFiles(request: Loose, files: readonly CodeFile[]): Loose {
  const byPlace = new Map(files.map((file) => [`attachment:${file.id}`, file]));
  const contentOf = ({ name, base64 }: CodeFile, before = ''): string | FileContent =>
    base64 === null ? { [ofFile]: true, name, before } : before + base64;
  const fill = (value: unknown, field = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => fill(one));
    if (typeof value === 'string' && dataFields.has(field)) {
      const found = byPlace.get(value);
      return found ? contentOf(found, `data:${found.type};base64,`) : value;
    }
    if (!isObject(value)) return value;
    const sound = field === 'input_audio' ? byPlace.get(String(value.data)) : undefined;
    if (sound) {
      const format = sound.type === 'audio/wav' ? 'wav' : 'mp3';
      return { ...value, data: contentOf(sound), format };
    }
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, name)]));
  };
  return objectOf(fill(request));
}

/** Names that any shell and folder takes, each once: `signal.png`, `signal-2.png`. */
export function namedApart(files: readonly CodeFile[]): CodeFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const [, ending = 'bin'] = file.type.split('/');
    const plain = file.name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '');
    const [, stem, dot = `.${ending}`] = /^(.+?)(\.\w+)?$/.exec(plain) ?? [];
    const base = stem ?? file.type.split('/')[0] ?? 'file';
    let name = `${base}${dot}`;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}${dot}`;
    taken.add(name);
    return { ...file, name };
  });
}

/** Source text that opens the files of a form, by the names of their fields. */
export function openedFiles(
  files: Readonly<Record<string, readonly File[]>> | undefined,
  open: (name: string) => string,
): Record<string, string> {
  const entries = Object.entries(files ?? {}).map(([name, list]) => {
    const opened = list.map((file) => open(file.name));
    return [name, opened.length === 1 ? opened[0] : `[${opened.join(', ')}]`];
  });
  return Object.fromEntries(entries);
}
