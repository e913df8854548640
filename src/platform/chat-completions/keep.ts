import { isEventStream } from '@/lib/event-stream';
import { parseWithSource } from '@/lib/exact-source';
import type { PlatformContext } from '../context';
import type { OwnPart } from '../engine/ask';
import { keepWhenComplete } from './keep-stream';
import type { CompletionBody } from './schema';

type ChatRequest = Record<string, unknown> & {
  model: string;
  messages: object[];
  metadata?: Record<string, string> | null | undefined;
};

type Keeper = Pick<PlatformContext, 'store' | 'newId' | 'time'>;

/** For a request with `store: true`. The backend is not asked to store it. */
export function keepPart(
  body: Record<string, unknown>,
  requestId: string,
  keeper: Keeper,
): OwnPart {
  const { store, metadata, ...asked } = body;
  const request = body as ChatRequest;
  return {
    body: asked,
    deliver: (answer) => keepCompletion(answer, request, requestId, keeper),
  };
}

/**
 * Stores the completion of a request with `store: true` before its end is sent, so that a client that has it can
 * retrieve it. Errors and interrupted streams are not stored.
 */
async function keepCompletion(
  answer: Response,
  request: ChatRequest,
  requestId: string,
  keeper: Keeper,
): Promise<Response> {
  if (!answer.ok || !answer.body) return answer;
  const keep = (completion: CompletionBody) => insert(completion, request, requestId, keeper);
  if (isEventStream(answer)) return new Response(keepWhenComplete(answer.body, keep), answer);

  const text = await answer.text();
  const completion = parse(text);
  if (completion) await keep(completion);
  return new Response(text, answer);
}

/** If a backend repeats an id or sends none, a new id is generated. */
async function insert(
  completion: CompletionBody,
  { model, messages, metadata, ...request }: ChatRequest,
  request_id: string,
  { store, newId, time }: Keeper,
): Promise<void> {
  const { id, created, model: answered } = completion;
  const row = {
    created: typeof created === 'number' ? created : time(),
    model: typeof answered === 'string' ? answered : model,
    requested_model: model,
    request_id,
    metadata: metadata ?? {},
    request,
    completion,
    messages: messages as Record<string, unknown>[],
  };
  const isNamed = typeof id === 'string' && id !== '';
  if (isNamed && (await store.chatCompletions.insert({ ...row, id }))) return;
  await store.chatCompletions.insert({ ...row, id: newId('chatcmpl-') });
}

function parse(text: string): CompletionBody | undefined {
  try {
    const value = parseWithSource(text) as CompletionBody | null;
    return Array.isArray(value?.choices) ? value : undefined;
  } catch {
    return undefined;
  }
}
