import { parseRequest, type ReceivedRequest } from '@/lib/openai/test/conformance/parse-request';
import { done, json, sse } from '@/lib/openai/test/recorded-client';
import { answerChat } from './chat-answers';
import { streams } from './stream-answers';

/** Answers any valid request with enough of everything that the examples look at. */
export async function answer(request: Request, seen?: Set<string>): Promise<Response> {
  const { url, method, headers } = request;
  // No specification has them: nothing that is sent can be held against one.
  if (new URL(url).pathname.startsWith('/v1/webhook_endpoints')) return json(thing);
  const bytes = await request.arrayBuffer();
  const body = bytes.byteLength > 0 ? bytes : null;
  try {
    const received = await parseRequest(url, { method, headers, body });
    seen?.add(received.id);
    return answerTo(received);
  } catch (error) {
    const message = `${method} ${url}: ${error}`;
    return json({ error: { message, type: 'invalid_request_error' } }, 400);
  }
}

function answerTo(received: ReceivedRequest): Response {
  const { id, path, query } = received;
  const body = (received.body ?? {}) as { stream?: unknown; response_format?: unknown };
  const isStreamed = Boolean(body.stream ?? (query as { stream?: unknown } | undefined)?.stream);
  if (path.model === 'gpt-nope') return json({ error: { message: 'No such model.' } }, 404);
  if (id === 'createChatCompletion') return answerChat(received.body);
  if (isStreamed) return streams[id]?.() ?? sse('data: {}\n\n', done);
  if (id === 'createSpeech') return new Response('sound');
  if (body.response_format === 'srt') return new Response('1\n00:00 --> 00:01\nHello\n');
  if (id === 'downloadFile') return new Response(path.file_id === 'file-input' ? asked : answered);
  return json({ ...thing, ...states[id], data: [thing] });
}

/** Everything at once. */
const thing = {
  id: 'thing_1',
  object: 'thing',
  status: 'completed',
  type: 'message',
  thread_id: 'thread_abc123',
  has_more: false,
  file: { id: 'file-abc123' },
  choices: [{ index: 0, text: 'This is a test.', finish_reason: 'stop' }],
  content: [{ type: 'text', text: { value: 'x = 1', annotations: [] } }],
  output: [
    {
      type: 'message',
      content: [{ type: 'output_text', text: '{"names":["John"]}', annotations: [] }],
    },
    { type: 'function_call', name: 'look_up', arguments: '{"name":"John"}' },
  ],
  text: 'Hello.',
  embedding: Buffer.from(new Float32Array([0.5, -0.5]).buffer).toString('base64'),
  results: [{ categories: { violence: true }, category_scores: { violence: 0.95 } }],
  b64_json: 'aGF0',
  url: 'https://example.com/otter.png',
  metrics: { train_loss: 0.1 },
  step_details: { type: 'message_creation' },
  file_counts: { completed: 1 },
  request_counts: { total: 2, completed: 2, failed: 0 },
  input_file_id: 'file-input',
  output_file_id: 'file-output',
};

/** Where polling would go on for ever. */
const states: Partial<Record<ReceivedRequest['id'], object>> = {
  retrieveFile: { status: 'processed' },
  retrieveFineTuningJob: { status: 'succeeded' },
  getRun: {
    status: 'requires_action',
    required_action: { submit_tool_outputs: { tool_calls: [{ id: 'call_1' }] } },
  },
};

const custom_ids = ['Lima', 'Bern'];
const url = '/v1/chat/completions';
const asked = lines((custom_id) => ({ custom_id, method: 'POST', url, body: {} }));
const answered = lines((custom_id) => {
  const body = { choices: [{ message: { content: `In the country of ${custom_id}.` } }] };
  return { id: 'r', custom_id, response: { status_code: 200, body }, error: null };
});

function lines(line: (custom_id: string) => object): string {
  return custom_ids.map((custom_id) => `${JSON.stringify(line(custom_id))}\n`).join('');
}
