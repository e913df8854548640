import { joinWords } from '../language/words';
import type { Unseen } from '../prompt';

/** What came with the message and cannot be looked at. Undefined: nothing did. */
export function tellUnseen({ images, sounds, files }: Unseen): string | undefined {
  const came = [part(images, 'image'), part(sounds, 'recording'), part(files, 'file')].flat();
  if (came.length === 0) return undefined;
  const senses = [
    images > 0 ? 'see images' : [],
    sounds > 0 ? 'hear recordings' : [],
    files > 0 ? 'open files' : [],
  ].flat();
  return `I cannot ${joinWords(senses, 'or')}. You sent ${joinWords(came)}, of which I only know that ${images + sounds + files === 1 ? 'it is' : 'they are'} there.`;
}

const part = (count: number, noun: string): string[] =>
  count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
