import { isObject, type Loose } from '@/lib/loose';

/** Characters of one text that a list of many objects carries. */
export const maxText = 16_000;

/** Levels that are looked through; what is nested deeper is passed on as it is. */
const maxDepth = 40;

export interface TruncatedContent {
  object: Loose;
  /** Characters that were left out of its texts. */
  cut: number;
}

/** A picture that stood in an object as a data URL: its bytes have an address of their own. */
export interface InlineImage {
  /** `image/png`, as the data URL says. */
  type: string;
  /** Of the data URL. */
  characters: number;
}

/**
 * Reduces an object for display: inline images are replaced (`inline_image` beside an empty `url`), and long texts
 * are truncated. `textLimit` is infinite for the complete object.
 */
export function truncateContent(object: unknown, textLimit: number = maxText): TruncatedContent {
  let cut = 0;

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') {
      if (value.length <= textLimit) return value;
      cut += value.length - textLimit;
      return value.slice(0, textLimit);
    }
    if (depth > maxDepth) return value;
    if (Array.isArray(value)) return value.map((one) => copy(one, depth + 1));
    if (!isObject(value)) return value;
    const image = inlineImageOf(value);
    const fields = Object.entries(image ? { ...value, url: '' } : value);
    const copied = Object.fromEntries(fields.map(([key, one]) => [key, copy(one, depth + 1)]));
    return image ? { ...copied, inline_image: image } : copied;
  };

  return { object: copy(isObject(object) ? object : {}, 0) as Loose, cut };
}

function inlineImageOf({ url }: Loose): InlineImage | null {
  if (typeof url !== 'string' || !url.startsWith('data:')) return null;
  const [, type = ''] = /^data:([\w.+/-]*)/.exec(url.slice(0, 100)) ?? [];
  return { type, characters: url.length };
}
