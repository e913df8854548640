import { isObject, type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import { wavHeader } from '@/lib/wav';

/** The sound of an answer as it is kept: an attachment of the chat, which the response names. */
export interface SpokenAnswerView {
  /** By which the API is referred to it, until it expires there. */
  id: string | null;
  attachment: string | null;
  /** Unix seconds. */
  expires_at: number | null;
}

export interface AnswerSound {
  type: string;
  bytes: Buffer;
}

/** Keeps the sound of an answer with its chat, and gives its id. */
export type KeepSound = (sound: AnswerSound) => Promise<string>;

const reference = 'attachment:';

/** The response with the sounds of its choices named by what `keep` makes of them; null: they are left out. */
export async function detachSound(
  response: unknown,
  format: string | null,
  keep: KeepSound | null,
): Promise<unknown> {
  if (!isObject(response) || !Array.isArray(response.choices)) return response;
  const choices: unknown[] = [];
  for (const choice of response.choices) choices.push(await withoutSound(choice, format, keep));
  return { ...response, choices };
}

async function withoutSound(choice: unknown, format: string | null, keep: KeepSound | null) {
  const { message } = objectOf(choice);
  const { audio } = objectOf(message);
  const data = textOf(objectOf(audio).data);
  if (data === null) return choice;
  const named = keep ? reference + (await keep(soundOf(data, format))) : '';
  return {
    ...objectOf(choice),
    message: { ...objectOf(message), audio: { ...objectOf(audio), data: named } },
  };
}

/** What is kept of the sound of an answer; null: there is none. */
export function readSpokenAnswer(response: unknown): SpokenAnswerView | null {
  const [choice] = listOf(objectOf(response).choices);
  const { audio } = objectOf(objectOf(choice).message);
  if (!isObject(audio)) return null;
  const { id, data, expires_at } = audio;
  const named = textOf(data);
  return {
    id: textOf(id),
    attachment: named?.startsWith(reference) ? named.slice(reference.length) : null,
    expires_at: numberOf(expires_at),
  };
}

/** The format that an answer is asked to be spoken in. */
export function spokenFormat({ audio }: Loose): string | null {
  return textOf(objectOf(audio).format);
}

const types: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  opus: 'audio/ogg',
};

/** Samples a second of `pcm16`. */
const pcmRate = 24_000;

/** Bare samples get the header of a file: no browser plays them without. */
function soundOf(data: string, format: string | null): AnswerSound {
  // Each piece of a stream is base64 of its own, with padding of its own.
  const pieces = data.match(/[^=]+=*/g) ?? [];
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
  const type = types[format ?? ''];
  if (type) return { type, bytes };
  return { type: 'audio/wav', bytes: Buffer.concat([wavHeader(bytes.length, pcmRate), bytes]) };
}
