import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortEndpoint } from '@/app/(console)/[connection]/batches/batch';
import { endpointNote } from '@/app/(console)/[connection]/batches/new/batch-form';
import { statusWords } from '@/components/testing-words';
import { checkBatchInput } from '@/lib/batch-input';
import { convertInput } from '@/lib/batch-input/convert-input';
import { parseWithSource, printWithSource } from '@/lib/exact-source';
import { decodeId, encodeId } from '@/lib/id-path';
import { APIError, type BatchResult, createChatSnapshot, OpenAI } from '@/lib/openai';
import { createOutputReader } from '@/lib/openai/batches/output-reader';
import { readDisplayMessage } from '@/lib/openai/display/message';
import { recordStatusDetail } from '@/lib/record-status-detail';
import { createRefusedFields } from '@/lib/refused-fields';
import { readBody } from '@/platform/http/validate';
import { extract } from '@/platform/retrieval/extract/extract';
import { answerFailure } from '@/server/chats/failure';
import { parseAnswer } from '@/server/chats/parse-answer';
import type { AnswerFailure } from '@/server/chats/view';
import { vllm } from '@/server/connections/testing';
import { openHistory } from '@/server/history/open';
import { createResults } from '@/server/history/results';
import { resultStore } from '@/server/history/results/store';
import { ask } from '@/server/history/testing';
import { createUpstream } from '@/server/history/testing-upstream';
import { createLog } from '@/server/log';
import { startServer } from '@/server/testing';

/**
 * Small inputs that once broke something, each with what is right for it. They are read from CASES_DIR;
 * without it every row is skipped, and says so. A row checks the one function or view that decides the
 * kind of fault; the tests beside that function hold the siblings.
 */
const folder = process.env.CASES_DIR;
const read = (file: string) => readFileSync(join(folder ?? '', file));

/** What a vector store would find of a case; nothing of it may be left out. */
async function textOfCase(file: string): Promise<string> {
  let text = '';
  const source = { path: join(folder ?? '', file), filename: file };
  const unread: string[] = [];
  for await (const piece of extract(source, (part) => unread.push(part))) text += piece;
  expect(unread).toEqual([]);
  return text.trim();
}

interface Case {
  /** A file of CASES_DIR. */
  file: string;
  /** What is right, as a fact. */
  right: string;
  check(bytes: Buffer): void | Promise<void>;
}

const cases: Case[] = [
  {
    file: '01-results-stuck-after-race.md',
    right: 'results are made as soon as the last file is there',
    check: async () => {
      const { state, ok } = await resultsAfterRace();
      expect({ state, ok }).toEqual({ state: 'made', ok: 1 });
    },
  },
  {
    file: '02-tool-arguments-object.sse',
    right: 'arguments that come as an object are shown as their JSON',
    check: async (bytes) => {
      const { shown } = await readStream(bytes);
      expect(shown.toolCalls).toMatchObject([
        { name: 'get_weather', arguments: '{"city":"Bern"}' },
      ]);
    },
  },
  {
    file: '03-content-as-parts.sse',
    right: 'content that comes as parts is their text',
    check: async (bytes) => {
      const { shown } = await readStream(bytes);
      expect(shown).toMatchObject({ text: 'Hello', finish_reason: 'stop' });
    },
  },
  {
    file: '24-error-in-stream-no-status.sse',
    right: 'the error is told in its words, and what came before it is kept',
    check: async (bytes) => {
      const { shown, error } = await readStream(bytes);
      expect(error).toMatchObject({ message: 'Provider returned error', code: '502' });
      expect(shown.text).toBe('Hel');
    },
  },
  {
    file: '25-reasoning-only.sse',
    right: 'an answer of reasoning only has its reasoning and why it ended',
    check: async (bytes) => {
      const { shown } = await readStream(bytes);
      expect(shown).toMatchObject({
        text: '',
        reasoning: 'Thinking a lot',
        finish_reason: 'length',
      });
    },
  },
  {
    file: '04-batch-without-endpoint.json',
    right: 'a batch is shown by what it has, and has no endpoint',
    check: (bytes) => {
      const [batch] = JSON.parse(bytes.toString()).data;
      expect(shortEndpoint(batch.endpoint)).toBeNull();
      const meaning = recordStatusDetail(
        { kind: 'batch', snapshot: batch },
        Date.now(),
        statusWords('en'),
      );
      expect(meaning).toEqual({ statusColor: 'good', word: 'completed', detail: null });
    },
  },
  {
    file: '15-model-ids-that-are-paths.json',
    right: 'each id comes back from its link, through a browser and a router',
    check: (bytes) => {
      for (const { id } of JSON.parse(bytes.toString()).data) {
        const { pathname } = new URL(`/local/models/${encodeId(id)}`, 'http://localhost');
        expect(pathname.split('/')).toHaveLength(4);
        expect(decodeId(pathname.split('/').slice(3))).toBe(id);
      }
    },
  },
  {
    file: '18-azure-lines-without-v1.jsonl',
    right: 'the endpoint is the one that the lines name, with a word about who takes it',
    check: async (bytes) => {
      const { endpoints, error_count } = await checkBatchInput(blobOf(bytes).stream());
      expect([endpoints, error_count]).toEqual([['/chat/completions'], 0]);
      expect(endpointNote('/chat/completions')).toContain('Azure');
    },
  },
  {
    file: '06-japanese-predefined-cmap.pdf',
    right: 'letters of a font that only names its list of codes are read',
    check: async () =>
      expect(await textOfCase('06-japanese-predefined-cmap.pdf')).toBe(
        'Timetable\n\n東京駅の始発は五時です',
      ),
  },
  {
    file: '07-cp1251.txt',
    right: 'Cyrillic of Windows is read as such',
    check: async () =>
      expect(await textOfCase('07-cp1251.txt')).toBe('Первый поезд уходит в шесть утра.'),
  },
  {
    file: '07-shift-jis.csv',
    right: 'Japanese of Windows is read as such',
    check: async () =>
      expect(await textOfCase('07-shift-jis.csv')).toBe('駅名,開業年\n東京,1914\n新大阪,1964'),
  },
  {
    file: '08-filled-form.pdf',
    right: 'what was filled in stands behind the words before it',
    check: async () =>
      expect(await textOfCase('08-filled-form.pdf')).toBe('Place and year of birth: Lucerne 1907'),
  },
  {
    file: '09-alt-chunk.docx',
    right: 'a page within a document is read where it stands',
    check: async () =>
      expect(await textOfCase('09-alt-chunk.docx')).toBe('# Depot rules\n\nLamps are lit at dusk.'),
  },
  {
    file: '19-utf-16.jsonl',
    right: 'the encoding is named once, and the converted file has nothing wrong with it',
    check: async (bytes) => {
      const { problems, conversion } = await checkBatchInput(blobOf(bytes).stream());
      expect(problems.map(({ message }) => message)).toEqual([
        'This file is UTF-16; batch input must be UTF-8.',
      ]);
      const converted = await convertInput(blobOf(bytes), conversion ?? 'cr');
      const report = await checkBatchInput(converted.stream());
      expect(report).toMatchObject({ problems: [], requests: 1 });
    },
  },
  {
    file: '05-answer-without-status.output.jsonl',
    right: 'each line is an answer, with or without a status',
    check: (bytes) => {
      const { results } = readOutput(bytes);
      expect(results.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
    },
  },
  {
    file: '23-broken-and-double-lines.output.jsonl',
    right: 'the first answer counts, and the rest is counted and named',
    check: (bytes) => {
      const { results, odd } = readOutput(bytes);
      expect(results[0]).toMatchObject({ outcome: 'ok', custom_id: 'd0' });
      expect(odd).toMatchObject({
        unreadable: 2,
        duplicates: 1,
        lines: [{ line: 2 }, { line: 3 }, { line: 4 }],
      });
    },
  },
  {
    file: '02-tool-arguments-object.sse',
    right: 'a call’s arguments are a text in the chat, and are sent back as one',
    check: async (bytes) => {
      const { calls } = (await answerIn(bytes)).reading;
      expect(calls).toEqual([
        { id: 'c1', type: 'function', name: 'get_weather', arguments: '{"city":"Bern"}' },
      ]);
    },
  },
  {
    file: '03-content-as-parts.sse',
    right: 'the chat shows the text of the parts',
    check: async (bytes) => {
      expect((await answerIn(bytes)).reading.text).toBe('Hello');
    },
  },
  {
    file: '24-error-in-stream-no-status.sse',
    right: 'the chat keeps what arrived, and says that upstream sent an error, with its code',
    check: async (bytes) => {
      const { reading, failure } = await answerIn(bytes);
      expect(reading.text).toBe('Hel');
      expect(failure).toMatchObject({
        phase: 'stream',
        code: '502',
        message: 'The upstream sent an error in the stream: Provider returned error',
      });
    },
  },
  {
    file: '25-reasoning-only.sse',
    right: 'the chat has the reasoning and why there is nothing else',
    check: async (bytes) => {
      expect((await answerIn(bytes)).reading).toMatchObject({
        text: '',
        reasoning: 'Thinking a lot',
        finish_reason: 'length',
      });
    },
  },
  {
    file: '11-whole-answer-to-stream-true.json',
    right: 'an answer in one piece is read where a stream was asked for',
    check: async (bytes) => {
      const { reading, failure } = await answerIn(bytes, 'application/json');
      expect([reading.text, reading.usage?.output, failure]).toEqual(['Hello', 2, null]);
    },
  },
  {
    file: '12-stream-options-refused-422.json',
    right: 'the request is sent once more without what was refused, and so from then on',
    check: async (bytes) => {
      const sent: boolean[] = [];
      const { send } = createRefusedFields(() => 0);
      const request = async (omitted: ReadonlySet<string>) => {
        sent.push(!omitted.has('stream_options'));
        if (sent.at(-1)) throw APIError.generate(422, JSON.parse(bytes.toString()), '', undefined);
      };
      await send('m', ['stream_options'], request);
      await send('m', ['stream_options'], request);
      expect(sent).toEqual([true, false, false]);
    },
  },
  {
    file: '14-integer-beyond-2-53.json',
    right: 'the integers are sent on as they are written',
    check: (bytes) => {
      const body = parseWithSource(bytes.toString()) as Record<string, unknown>;
      expect(printWithSource({ ...body, model: 'other' })).toBe(
        JSON.stringify({ ...JSON.parse(bytes.toString()), model: 'other' })
          .replace('9007199254740992', '9007199254740993')
          .replace('12345678901234567000', '12345678901234567890'),
      );
    },
  },
  {
    file: '21-message-with-v1-file-ids.json',
    right: 'a message with the files of an older API is refused by that field',
    check: async (bytes) => {
      const refused = readBody('createMessage', requestWith(bytes.toString()));
      await expect(refused).rejects.toMatchObject({
        message: "Unknown parameter: 'file_ids'.",
        details: { code: 'unknown_parameter', param: 'file_ids' },
      });
    },
  },
  {
    file: '26-values-that-only-the-backend-knows.jsonl',
    right: 'each body passes where a backend answers, and is refused where the simulator does',
    check: async (bytes) => {
      const read = (line: string, isBackend: boolean) =>
        readBody('createChatCompletion', requestWith(line), {
          passesUnknown: async () => isBackend,
        });
      for (const line of bytes.toString().trim().split('\n')) {
        expect(await read(line, true)).toEqual(JSON.parse(line));
        await expect(read(line, false)).rejects.toMatchObject({ name: 'Refusal' });
      }
    },
  },
];

/** The results of a batch whose last file arrives after it was looked for, and before that is noted. */
async function resultsAfterRace() {
  const upstream = createUpstream();
  const { services, caller, now } = startServer({ fetch: upstream.fetch });
  await caller.connections.create(vllm);
  upstream.interrupt((url) => {
    if (url.pathname.endsWith('/file-in/content')) return new Response(ask('a', 'Hello?'));
    if (!url.pathname.endsWith('/file-out/content')) return undefined;
    const response = { status_code: 200, body: {} };
    return new Response(`${JSON.stringify({ custom_id: 'a', response, error: null })}\n`);
  });
  const { history, archive } = openHistory(services);
  const files = { input_file_id: 'file-in', output_file_id: 'file-out' };
  const batch = { id: 'batch_1', status: 'completed', created_at: now() / 1000 - 100, ...files };
  await history.save({ connection: 'vllm', kind: 'batch' }, batch as never);
  const store = resultStore(services);
  const { seq = 0 } = (await store.find('vllm', batch.id)) ?? {};
  const results = createResults({
    store: {
      ...store,
      async due() {
        const found = await store.due();
        if (found?.files.get('output')?.state === 'waiting') await archive.tick();
        return found;
      },
    },
    archive,
    history,
    log: createLog('silent'),
  });
  await results.tick();
  return { ...(await store.index(seq)) };
}

const requestWith = (body: string) => new Request('http://platform/v1', { method: 'POST', body });

const blobOf = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);

function readOutput(bytes: Buffer) {
  const reader = createOutputReader();
  const lines = bytes.toString().trimEnd().split('\n');
  const results = lines.map(
    (text, at) => reader.read({ file: 'output', file_id: '', number: at + 1, text }) as BatchResult,
  );
  return { results, odd: reader.odd() };
}

/** A streamed answer as the chat reads it. */
async function answerIn(bytes: Buffer, type = 'text/event-stream') {
  const headers = { 'content-type': type };
  const fetch = async () => new Response(new Uint8Array(bytes), { headers });
  const openai = new OpenAI({ apiKey: 'k', baseURL: 'http://upstream/v1', maxRetries: 0, fetch });
  const snapshot = createChatSnapshot();
  let failure: AnswerFailure | null = null;
  try {
    const chunks = await openai.chat.completions.create({ model: 'm', messages: [], stream: true });
    for await (const chunk of chunks) snapshot.add(chunk);
  } catch (error) {
    failure = answerFailure(error, { status: 200, request_id: null });
  }
  return { reading: parseAnswer(snapshot.value()), failure };
}

/** What a stream adds up to, as far as it came. */
async function readStream(bytes: Buffer) {
  const headers = { 'content-type': 'text/event-stream' };
  const fetch = () => new Response(new Uint8Array(bytes), { headers });
  const client = new OpenAI({ apiKey: null, baseURL: 'http://upstream/v1', maxRetries: 0, fetch });
  const stream = client.chat.completions.stream({ model: 'm', messages: [] });
  let shown = readDisplayMessage(null);
  stream.on('chunk', (_, snapshot) => {
    shown = readDisplayMessage(snapshot);
  });
  const error: unknown = await stream.done().catch((error) => error);
  return { shown, error };
}

describe.skipIf(!folder)('inputs of CASES_DIR (skipped where it is not set)', () => {
  it('each have an expected result', () => {
    const known = new Set(cases.map(({ file }) => file));
    expect(readdirSync(folder ?? '').filter((file) => !known.has(file))).toEqual([]);
  });

  it.each(cases)('$file: $right', ({ file, check }) => check(read(file)));
});
