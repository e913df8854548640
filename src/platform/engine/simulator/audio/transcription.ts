import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateTranscriptionRequest, CreateTranslationRequest } from '@/lib/openai';
import { PlatformError } from '../../../http/errors';
import { openTokenizer, type Tokenizer } from '../../tokens';
import { type Heard, listen, soundTokens } from './hearing';
import { toEvent, toStream } from './speech';
import {
  guessLanguage,
  logprobsOf,
  nameSpeakers,
  segmentsOf,
  sentencePassages,
  toSrt,
  toVtt,
  wordsOf,
} from './transcript';

/** What was spoken, in the form that is asked for. */
export async function createTranscription(request: CreateTranscriptionRequest): Promise<Response> {
  checkTranscription(request);
  const heard = await listen(await bytesOf(request.file), 'file');
  const tokenizer = await openTokenizer();
  const format = request.response_format ?? 'json';
  if (request.stream) return streamTranscript(request, heard, tokenizer);
  if (format === 'diarized_json') {
    const segments = await diarize(request, heard);
    return Response.json({
      task: 'transcribe',
      duration: heard.duration,
      text: heard.text,
      segments,
      usage: usageOf(heard, tokenizer),
    });
  }
  if (format !== 'json') return formatTranscript(heard, format, tokenizer, request);
  const hasLogprobs = request.include?.includes('logprobs');
  return Response.json({
    text: heard.text,
    ...(hasLogprobs && { logprobs: logprobsOf(heard, tokenizer) }),
    usage: usageOf(heard, tokenizer),
  });
}

export const bytesOf = async (file: unknown) =>
  Buffer.from(await (file as unknown as Blob).arrayBuffer());

interface Format {
  language?: string | undefined;
  temperature?: number | null | undefined;
  timestamp_granularities?: readonly string[] | null | undefined;
  task?: 'translate';
}

/** The formats that transcriptions and translations have in common. */
export function formatTranscript(
  heard: Heard,
  format: string,
  tokenizer: Tokenizer,
  { language, temperature, timestamp_granularities, task }: Format,
): Response {
  if (format === 'text') return textAnswer(`${heard.text}\n`);
  if (format === 'srt') return textAnswer(toSrt(sentencePassages(heard)));
  if (format === 'vtt') return textAnswer(toVtt(sentencePassages(heard)));
  const granularities = timestamp_granularities ?? ['segment'];
  return Response.json({
    task: task ?? 'transcribe',
    language: task ? 'english' : (language ?? guessLanguage(heard.text) ?? 'unknown'),
    duration: heard.duration,
    text: heard.text,
    ...(granularities.includes('word') && { words: wordsOf(heard) }),
    ...(granularities.includes('segment') && {
      segments: segmentsOf(heard, tokenizer, temperature ?? 0),
    }),
    ...(!task && { usage: { type: 'duration', seconds: Math.ceil(heard.duration) } }),
  });
}

const textAnswer = (text: string) =>
  new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });

function checkTranscription(request: CreateTranscriptionRequest): void {
  const { response_format: format = 'json', stream, include, timestamp_granularities } = request;
  const isJson = format === 'json';
  if (stream && !isJson && format !== 'diarized_json') throw onlyWith('stream', 'json');
  if (include?.includes('logprobs') && !isJson) throw onlyWith('include', 'json');
  if (timestamp_granularities?.length && format !== 'verbose_json')
    throw onlyWith('timestamp_granularities', 'verbose_json');
}

const onlyWith = (param: string, format: string) =>
  new PlatformError(
    `Invalid value for '${param}': it is only supported with 'response_format' set to '${format}'.`,
    { param, code: 'invalid_value' },
  );

const diarize = async (request: CreateTranscriptionRequest, heard: Heard) => {
  const nameOf = await nameSpeakers(request, heard);
  return sentencePassages(heard).map(({ text, start, end, voice }, index) => ({
    type: 'transcript.text.segment' as const,
    id: `seg_${index}`,
    start,
    end,
    text,
    speaker: nameOf(voice),
  }));
};

async function streamTranscript(
  request: CreateTranscriptionRequest,
  heard: Heard,
  tokenizer: Tokenizer,
): Promise<Response> {
  const hasLogprobs = request.include?.includes('logprobs') === true;
  const segments =
    request.response_format === 'diarized_json' ? await diarize(request, heard) : undefined;
  const events = segments
    ? [...segments.flatMap((segment) => [deltaOf(segment), segment])]
    : textEvents(heard, tokenizer, hasLogprobs);
  const done = {
    type: 'transcript.text.done',
    text: heard.text,
    ...(hasLogprobs && { logprobs: logprobsOf(heard, tokenizer) }),
    usage: usageOf(heard, tokenizer),
  };
  return new Response(toStream([...events, done].map(toEvent)), { headers: eventStreamHeaders });
}

const deltaOf = ({ text, id }: { text: string; id: string }) => ({
  type: 'transcript.text.delta',
  delta: id === 'seg_0' ? text : ` ${text}`,
  segment_id: id,
});

/** Word by word. */
function textEvents(heard: Heard, tokenizer: Tokenizer, hasLogprobs: boolean): object[] {
  const words = heard.text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
  const events = words.map((delta) => ({ type: 'transcript.text.delta', delta }));
  if (!hasLogprobs) return events;
  // Each token belongs to the word in which it begins.
  const logprobs = logprobsOf(heard, tokenizer);
  let [next, begun, end] = [0, 0, 0];
  return events.map((event) => {
    end += Buffer.byteLength(event.delta);
    const own = [];
    while (next < logprobs.length && begun < end) {
      const one = logprobs[next];
      if (one) own.push(one);
      begun += one?.bytes.length ?? 0;
      next += 1;
    }
    return { ...event, logprobs: own };
  });
}

function usageOf({ text, duration }: Heard, { count }: Tokenizer) {
  const [input, output] = [soundTokens(duration), count(text)];
  return {
    type: 'tokens',
    input_tokens: input,
    input_token_details: { text_tokens: 0, audio_tokens: input },
    output_tokens: output,
    total_tokens: input + output,
  };
}

/** English as it was spoken. What is plainly another language is refused: there is nothing here that translates. */
export async function createTranslation(request: CreateTranslationRequest): Promise<Response> {
  const heard = await listen(await bytesOf(request.file), 'file');
  const language = guessLanguage(heard.text);
  if (language !== undefined && language !== 'english')
    throw new PlatformError(
      `The audio cannot be translated: it seems to be ${capital(language)}, and the simulator knows no other language than English. Connect a backend with a speech model for it.`,
      { param: 'file', code: 'unsupported_audio' },
    );
  const format = request.response_format ?? 'json';
  if (format === 'json') return Response.json({ text: heard.text });
  const { temperature } = request;
  return formatTranscript(heard, format, await openTokenizer(), { temperature, task: 'translate' });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
