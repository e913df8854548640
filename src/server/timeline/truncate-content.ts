import { isObject, type Loose } from '@/lib/loose';
import { pictureField } from './inline-picture';

/** Characters of one text that a list of many objects carries. */
export const maxText = 16_000;

/** Levels that are looked through; what is nested deeper is passed on as it is. */
const maxDepth = 40;

export interface TruncatedContent {
  object: Loose;
  /** Characters that were left out of its texts. */
  cut: number;
}

/** A picture that stood in an object as a data URL or as Base64: its bytes have an address of their own. */
export interface InlineImage {
  /** `image/png`, as the data URL says. */
  type: string;
  /** Of the data URL. */
  characters: number;
  /** Where it stands in the object: `content.0.image_url`. */
  path: string;
}

/**
 * Reduces an object for display: pictures within it are replaced (`inline_image` beside an empty field), and long texts
 * are truncated. `textLimit` is infinite for the complete object.
 */
export function truncateContent(object: unknown, textLimit: number = maxText): TruncatedContent {
  let cut = 0;

  const copy = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') {
      if (value.length <= textLimit) return value;
      cut += value.length - textLimit;
      return value.slice(0, textLimit);
    }
    if (path.length > maxDepth) return value;
    if (Array.isArray(value)) return value.map((one, index) => copy(one, [...path, `${index}`]));
    if (!isObject(value)) return value;
    const picture = pictureField(value);
    const fields = Object.entries(picture ? { ...value, [picture.field]: '' } : value);
    const copied = Object.fromEntries(fields.map(([key, one]) => [key, copy(one, [...path, key])]));
    if (!picture) return copied;
    const { type, characters } = picture;
    const inline_image: InlineImage = { type, characters, path: path.join('.') };
    return { ...copied, inline_image };
  };

  return { object: copy(isObject(object) ? object : {}, []) as Loose, cut };
}
