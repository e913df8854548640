import { joinWords } from '../language/words';
import type { Unseen } from '../prompt';
import type { Colour } from '../vision/colours';
import type { Sight } from '../vision/look';

/** What can be said of the images, recordings and files that came with the message. Undefined: nothing came. */
export function describeMedia(sights: readonly Sight[], unseen: Unseen): string | undefined {
  const events = [describeSights(sights), describeUnseen(unseen)].filter(Boolean);
  return events.length > 0 ? events.join('\n\n') : undefined;
}

/** Whether a message asks for the images and for nothing else. */
export const asksForImages = (text: string) =>
  /\b(?:images?|pictures?|photos?|screenshots?|logos?|colou?rs?|(?:do|can) you see|what(?:'s| is| are) (?:this|that|these|it)\b)/i.test(
    text,
  );

function describeSights(sights: readonly Sight[]): string | undefined {
  const [first] = sights;
  if (!first) return undefined;
  const limits = sights.some((sight) => !('address' in sight))
    ? ' Formats, sizes and colours are all that I can make out.'
    : '';
  if (sights.length === 1) return `${describe(first)}${limits}`;
  const lines = sights.map((sight, index) => `${index + 1}. ${describe(sight)}`);
  return `You sent ${sights.length} images:\n\n${lines.join('\n')}\n\n${limits.trim()}`.trimEnd();
}

function describe(sight: Sight): string {
  if ('address' in sight)
    return `I fetch nothing from other servers, so I have not seen the image at ${sight.address}. Send it as a data URL.`;
  const { format, width, height, colours } = sight;
  const size = `A ${format} image of ${width} × ${height} pixels`;
  if (!colours) return `${size}, whose colours I cannot read.`;
  const [main, ...others] = colours.map(print);
  if (!main) return `${size}, in so many colours that none stands out.`;
  return others.length === 0
    ? `${size}, all ${main}.`
    : `${size}, mostly ${main}, with ${joinWords(others)}.`;
}

function print({ name, hex, share }: Colour): string {
  const percent = `${Math.round(share * 100)} %`;
  return name === 'transparent' ? `transparent (${percent})` : `${name} (${hex}, ${percent})`;
}

function describeUnseen({ files }: Unseen): string | undefined {
  if (files === 0) return undefined;
  const came =
    files === 1
      ? '1 file, of which I only know that it is'
      : `${files} files, of which I only know that they are`;
  return `I cannot open files. You sent ${came} there.`;
}
