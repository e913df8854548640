import { isObject, type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import { parseSubtitles, type SubtitleCue } from '@/lib/subtitles';
import { isEventStream, readEvents, readTextOrJson } from '../../playground/read-answer';

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
  told: Loose | string;
}

/** A transcript as JSON of any form, as text, SRT or WebVTT, or as its events come. */
export async function readTranscript(
  response: Response,
  show: (answer: TranscriptAnswer) => void,
): Promise<TranscriptAnswer> {
  if (!isEventStream(response)) return transcriptOf(await readTextOrJson(response));
  let told: Loose = { text: '' };
  let answer = transcriptOf(told);
  for await (const event of readEvents(response)) {
    told = added(told, event);
    answer = transcriptOf(told);
    show(answer);
  }
  return answer;
}

function added(told: Loose, event: Loose): Loose {
  const { type, ...others } = event;
  if (type === 'transcript.text.segment')
    return { ...told, segments: [...listOf(told.segments), event] };
  if (type === 'transcript.text.delta') {
    const text = `${told.text}${textOf(event.delta) ?? ''}`;
    const logprobs = [...listOf(told.logprobs), ...listOf(event.logprobs)];
    return { ...told, text, ...(logprobs.length > 0 && { logprobs }) };
  }
  return type === 'transcript.text.done' ? { ...told, ...others } : told;
}

export function transcriptOf(told: Loose | string): TranscriptAnswer {
  if (!isObject(told)) {
    const cues = parseSubtitles(told);
    const text = cues.length > 0 ? cues.map((cue) => cue.text).join('\n') : told.trim();
    const segments = cues.map((cue) => ({ ...cue, speaker: null }));
    return { ...nothing, text, segments, told };
  }
  return {
    text: textOf(told.text) ?? '',
    segments: listOf(told.segments).map(segmentOf),
    words: listOf(told.words)
      .map(objectOf)
      .map((word) => ({ ...timesOf(word), text: textOf(word.word) ?? '' })),
    tokens: listOf(told.logprobs)
      .map(objectOf)
      .map(({ token, logprob }) => ({ token: textOf(token) ?? '', logprob: numberOf(logprob) })),
    language: textOf(told.language),
    duration: numberOf(told.duration),
    told,
  };
}

const nothing = { segments: [], words: [], tokens: [], language: null, duration: null };

function segmentOf(given: unknown): TranscriptSegment {
  const segment = objectOf(given);
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
