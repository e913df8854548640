import { isObject } from '@/lib/loose';

/** An image or a sound that a request names as `attachment:` and its id: its bytes stand in no code. */
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

/** What stands in a request for the base64 of a file; those who write code put there what reads it. */
export const placeOf = ({ id }: Pick<CodeFile, 'id'>) => `attachment:${id}`;

/** The request as the API takes it: data URLs for images, base64 and its format for sounds. */
export function withFiles(request: unknown, files: readonly CodeFile[]): unknown {
  const byPlace = new Map(files.map((file) => [placeOf(file), file]));
  const dataOf = (place: unknown) => {
    const file = byPlace.get(String(place));
    return file ? { ...file, data: file.base64 ?? placeOf(file) } : null;
  };
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (!isObject(value)) return value;
    if (value.type === 'image_url' && isObject(value.image_url)) {
      const found = dataOf(value.image_url.url);
      if (!found) return value;
      const url = `data:${found.type};base64,${found.data}`;
      return { ...value, image_url: { ...value.image_url, url } };
    }
    if (value.type === 'input_audio' && isObject(value.input_audio)) {
      const found = dataOf(value.input_audio.data);
      if (!found) return value;
      const format = found.type === 'audio/wav' ? 'wav' : 'mp3';
      return { ...value, input_audio: { ...value.input_audio, data: found.data, format } };
    }
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one)]));
  };
  return fill(request);
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
