import { isEventStream } from '@/lib/event-stream';
import { isObject, type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import { parseSubtitles, type SubtitleCue } from '@/lib/subtitles';
import { readEvents, readTextOrJson } from '../../playground/read-answer';

/** A stretch of what was said; times are seconds. */
export interface TranscriptSegment extends SubtitleCue {
  speaker: string | null;
}

export interface TranscriptToken {
  token: string;
  logprob: number | null;
}

export interface TranscriptAnswer {
  text: string;
  segments: TranscriptSegment[];
  words: SubtitleCue[];
  /** Empty where none were asked for. */
  tokens: TranscriptToken[];
  language: string | null;
  duration: number | null;
  /** The answer as it came; of a stream, as its events add up; a text where it is one. */
  raw: Loose | string;
}

/** A transcript as JSON of any form, as text, SRT or WebVTT, or as its events come. */
export async function readTranscript(
  response: Response,
  show: (answer: TranscriptAnswer) => void,
): Promise<TranscriptAnswer> {
  if (!isEventStream(response)) return transcriptOf(await readTextOrJson(response));
  let raw: Loose = { text: '' };
  let answer = transcriptOf(raw);
  for await (const event of readEvents(response)) {
    raw = added(raw, event);
    answer = transcriptOf(raw);
    show(answer);
  }
  return answer;
}

function added(raw: Loose, event: Loose): Loose {
  const { type, ...others } = event;
  if (type === 'transcript.text.segment')
    return { ...raw, segments: [...listOf(raw.segments), event] };
  if (type === 'transcript.text.delta') {
    const text = `${raw.text}${textOf(event.delta) ?? ''}`;
    const logprobs = [...listOf(raw.logprobs), ...listOf(event.logprobs)];
    return { ...raw, text, ...(logprobs.length > 0 && { logprobs }) };
  }
  return type === 'transcript.text.done' ? { ...raw, ...others } : raw;
}

export function transcriptOf(raw: Loose | string): TranscriptAnswer {
  if (!isObject(raw)) {
    const cues = parseSubtitles(raw);
    const text = cues.length > 0 ? cues.map((cue) => cue.text).join('\n') : raw.trim();
    const segments = cues.map((cue) => ({ ...cue, speaker: null }));
    return { ...nothing, text, segments, raw };
  }
  return {
    text: textOf(raw.text) ?? '',
    segments: listOf(raw.segments).map(segmentOf),
    words: listOf(raw.words)
      .map(objectOf)
      .map((word) => ({ ...timesOf(word), text: textOf(word.word) ?? '' })),
    tokens: listOf(raw.logprobs)
      .map(objectOf)
      .map(({ token, logprob }) => ({ token: textOf(token) ?? '', logprob: numberOf(logprob) })),
    language: textOf(raw.language),
    duration: numberOf(raw.duration),
    raw,
  };
}

const nothing = { segments: [], words: [], tokens: [], language: null, duration: null };

function segmentOf(value: unknown): TranscriptSegment {
  const segment = objectOf(value);
  return {
    ...timesOf(segment),
    text: textOf(segment.text)?.trim() ?? '',
    speaker: textOf(segment.speaker),
  };
}

function timesOf({ start, end }: Loose) {
  const from = numberOf(start) ?? 0;
  return { start: from, end: numberOf(end) ?? from };
}
