import { joinWords, keywordsOf, maxReadLength, sentencesOf, wordsOf } from '../text';
import type { Colour } from '../vision/colours';
import type { SeenImage } from '../vision/read-images';
import type { PromptContext, Reply } from './reply-rule';

/** For any message: what can be said of it without understanding it. */
export function describeMessage({ text, random }: PromptContext): Reply {
  const count = wordsOf(text).length;
  if (count === 0) {
    const options = [
      'This is **signalbox-mini**, a simulator that replies by rules. Your message had no words to reply to.',
      'There was nothing to read in your message, so this is sample text from **signalbox-mini**, a simulator.',
      '**signalbox-mini** is a simulator. Your message had no words; send some, or `/help`.',
    ] as const;
    return { text: random.pick(options) };
  }
  const keywords = joinWords(keywordsOf(text, 3).map((word) => `**${word}**`));
  const about = keywords ? `, mostly about ${keywords}` : '';
  const length = `${count} ${count === 1 ? 'word' : 'words'}`;
  const [first = ''] = sentencesOf(text.slice(0, maxReadLength));
  const lead = random.pick([
    `Your message has ${length}${about}. It begins:`,
    `I read ${length}${about}:`,
    `That was ${length}${about}. In your words:`,
  ]);
  const note = random.pick([
    'I am **signalbox-mini**, a simulator: I reply by rules and know no facts. A language model would reply here; I can do sums, repeat words, fill JSON schemas and call tools.',
    'As a simulator I cannot answer this. Connect a language model for that; to try out a program, ask me for a sum, a list, JSON or a tool call.',
    'That is as far as **signalbox-mini** goes: it is a simulator with a handful of rules. Send `/help` to see the directives that it follows.',
  ]);
  return { text: `${lead}\n\n> ${first.slice(0, 240)}\n\n${note}` };
}

/** What can be said of the images and files that came with the message. Undefined: nothing came. */
export function describeAttachments(
  images: readonly SeenImage[],
  files: number,
): string | undefined {
  const parts = [describeImages(images), describeFiles(files)].filter(Boolean);
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

/** Whether a message asks for the images and for nothing else. */
export const asksForImages = (text: string) =>
  /\b(?:images?|pictures?|photos?|screenshots?|logos?|colou?rs?|(?:do|can) you see|what(?:'s| is| are) (?:this|that|these|it)\b)/i.test(
    text,
  );

function describeImages(images: readonly SeenImage[]): string | undefined {
  const [first] = images;
  if (!first) return undefined;
  const limits = images.some((image) => !('address' in image))
    ? ' Formats, sizes and colours are all that I can make out.'
    : '';
  if (images.length === 1) return `${describe(first)}${limits}`;
  const lines = images.map((image, index) => `${index + 1}. ${describe(image)}`);
  return `You sent ${images.length} images:\n\n${lines.join('\n')}\n\n${limits.trim()}`.trimEnd();
}

function describe(image: SeenImage): string {
  if ('address' in image)
    return `I fetch nothing from other servers, so I have not seen the image at ${image.address}. Send it as a data URL.`;
  const { format, width, height, colours } = image;
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

function describeFiles(count: number): string | undefined {
  if (count === 0) return undefined;
  const files = count === 1 ? '1 file' : `${count} files`;
  return `I cannot open files. You sent ${files}, of which I know nothing else.`;
}
