import { printExact } from '@/lib/exact-json';
import { estimateUsage } from './estimated-usage';
import {
  type AnswerHead,
  type Fields,
  fillHead,
  fillTotal,
  isFields,
  joinParts,
  quoteArguments,
  set,
} from './fields';
import { createCallNormalizer } from './tool-calls';

export interface ChunkNormalizer {
  /** Normalizes the chunk. Returns whether it changed. */
  normalize(chunk: unknown): boolean;
  /** Counts the text of a chunk that needs no change, for the usage. */
  pass(escaped: Buffer): void;
  /** Whether requested usage is still missing. */
  lacksUsage(): boolean;
  /** Chunks to append at the end: the missing usage. */
  missing(): Promise<object | undefined>;
}

interface StreamedRequest {
  messages?: unknown;
  stream_options?: unknown;
}

/** `normalizeCompletion` for streams. */
export function createChunkNormalizer(
  { messages, stream_options }: StreamedRequest,
  head: AnswerHead,
  newId: (prefix: string) => string,
): ChunkNormalizer {
  const calls = createCallNormalizer(newId);
  const begun = new Set<unknown>();
  const wantsUsage = isFields(stream_options) && stream_options.include_usage === true;
  let own = head;
  let hasUsage = false;
  const said: (string | Buffer)[] = [];

  const normalizeChoice = (choice: Fields, place: number): boolean => {
    let isChanged = false;
    if (typeof choice.index !== 'number') isChanged = set(choice, 'index', place);
    if (!isFields(choice.delta)) {
      // Some servers stream `message` instead of `delta`.
      isChanged = set(choice, 'delta', isFields(choice.message) ? choice.message : {});
      delete choice.message;
    }
    let delta = choice.delta as Fields;
    if (!begun.has(choice.index)) {
      begun.add(choice.index);
      if (typeof delta.role !== 'string') {
        delta = { ...delta, role: 'assistant' };
        isChanged = set(choice, 'delta', delta);
      }
    }
    if (choice.finish_reason === undefined) isChanged = set(choice, 'finish_reason', null);
    if (typeof delta.content === 'string') {
      if (wantsUsage) said.push(delta.content);
    } else if (joinParts(delta)) isChanged = true;
    if (delta.tool_calls != null && calls(choice.index, delta.tool_calls)) isChanged = true;
    if (delta.function_call != null && quoteArguments(delta.function_call)) isChanged = true;
    if (wantsUsage && delta.tool_calls) said.push(printExact(delta.tool_calls));
    return isChanged;
  };

  return {
    normalize(chunk) {
      if (!isFields(chunk)) return false;
      const { choices, usage } = chunk;
      let isChanged = false;
      if (usage != null) {
        hasUsage = true;
        isChanged = fillTotal(usage);
        if (choices === undefined) isChanged = set(chunk, 'choices', []);
      }
      // The first chunk of Azure and the usage chunk have no choices.
      if (!Array.isArray(choices) || choices.length === 0) return isChanged;
      if (fillHead(chunk, own, 'chat.completion.chunk')) isChanged = true;
      else if (own === head) own = headIn(chunk, head);
      for (let place = 0; place < choices.length; place += 1) {
        const choice: unknown = choices[place];
        if (isFields(choice) && normalizeChoice(choice, place)) isChanged = true;
      }
      return isChanged;
    },

    pass(escaped) {
      said.push(escaped);
    },

    lacksUsage: () => wantsUsage && !hasUsage,

    async missing() {
      if (!wantsUsage || hasUsage || begun.size === 0) return undefined;
      const usage = await estimateUsage(messages, said.map(readText).join(''));
      return { ...own, object: 'chat.completion.chunk', choices: [], usage };
    },
  };
}

/** Later chunks inherit missing fields from the first one. */
const headIn = ({ id, created, model }: Fields, head: AnswerHead): AnswerHead => ({
  id: typeof id === 'string' ? id : head.id,
  created: typeof created === 'number' ? created : head.created,
  model: typeof model === 'string' ? model : head.model,
});

const readText = (text: string | Buffer): string =>
  typeof text === 'string' ? text : JSON.parse(`"${text.toString('utf8')}"`);
