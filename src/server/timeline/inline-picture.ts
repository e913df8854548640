import { isObject, type Loose, textOf } from '@/lib/loose';

interface PictureField {
  field: string;
  /** As the data URL says; empty where there is none. */
  type: string;
  characters: number;
}

/** The field of an object that holds a picture. */
export function pictureField(value: Loose): PictureField | null {
  for (const field of ['url', 'image_url']) {
    const url = value[field];
    if (typeof url !== 'string' || !url.startsWith('data:')) continue;
    const [, type = ''] = /^data:([\w.+/-]*)/.exec(url.slice(0, 100)) ?? [];
    return { field, type, characters: url.length };
  }
  const { type, result } = value;
  return type === 'image_generation_call' && typeof result === 'string' && result !== ''
    ? { field: 'result', type: '', characters: result.length }
    : null;
}

/** The bytes of the picture at a place within an object, in Base64; empty where there is none. */
export function pictureAt(object: unknown, path: string): string {
  const keys = path === '' ? [] : path.split('.');
  const found = keys.reduce<unknown>(
    (value, key) =>
      (Array.isArray(value) || isObject(value)) && Object.hasOwn(value, key)
        ? (value as Loose)[key]
        : undefined,
    object,
  );
  const picture = isObject(found) ? pictureField(found) : null;
  if (!isObject(found) || !picture) return '';
  const text = textOf(found[picture.field]) ?? '';
  if (picture.field === 'result') return text;
  const [, data = ''] = /^data:[^,]{0,200};base64,([\s\S]*)$/.exec(text) ?? [];
  return data;
}
