import { isEventStream } from '@/lib/event-stream';
import { type Loose, textOf } from '@/lib/loose';
import { readBytes, readEvents, readJsonAnswer } from '../../playground/read-answer';
import { formatOf, playable, soundTypes } from './sound-format';

export interface SpeechAnswer {
  /** As it came, to keep; null until all of it is there. */
  sound: Blob | null;
  /** The same for the player. */
  playable: Blob | null;
  /** `mp3`. */
  format: string;
  /** How many have come so far. */
  bytes: number;
  /** The answer without its bytes; of a stream, its last event. */
  raw: Loose;
}

/** Speech as bytes, or as events that hold them. `requested`: the format that was asked for, if any. */
export async function readSpeech(
  response: Response,
  show: (answer: SpeechAnswer) => void,
  requested: string | null,
): Promise<SpeechAnswer> {
  const type = response.headers.get('content-type') ?? '';
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let raw: Loose = { content_type: type };
  const growing = () => ({ sound: null, playable: null, format: requested ?? '', bytes, raw });
  const take = (piece: Uint8Array<ArrayBuffer>) => {
    pieces.push(piece);
    bytes += piece.length;
    show(growing());
  };
  const spoken = () => {
    const format = formatOf(pieces[0] ?? new Uint8Array(), requested);
    const sound = new Blob(pieces, { type: soundTypes[format] ?? type });
    return { sound, playable: playable(sound, format), format, bytes, raw };
  };
  if (!isEventStream(response) && /^application\/json/i.test(type))
    return { ...growing(), raw: await readJsonAnswer(response) };
  try {
    if (isEventStream(response)) {
      for await (const { audio, ...event } of readEvents(response)) {
        raw = event;
        const base64 = textOf(audio);
        if (base64) take(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
      }
    } else {
      for await (const piece of readBytes(response)) take(piece);
      raw = { content_type: type, bytes };
    }
  } catch (error) {
    // What arrived before it broke off or was stopped can be heard.
    if (bytes > 0) show(spoken());
    throw error;
  }
  return spoken();
}
