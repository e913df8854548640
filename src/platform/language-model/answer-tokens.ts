import type { Tokenizer } from '../engine/tokens';
import { controlTokens, isControlToken } from './control-tokens';
import type { TrainingMessage } from './examples';

/** An assistant message: text, refusal or tool calls. */
export interface SpokenAnswer {
  content: string | null;
  refusal: string | null;
  calls: SpokenCall[];
}

export interface SpokenCall {
  kind: 'function' | 'custom' | 'legacy';
  name: string;
  input: string;
}

const markers = {
  function: controlTokens.functionCall,
  custom: controlTokens.customCall,
  legacy: controlTokens.legacyCall,
} as const;

/** Encodes an assistant message as tokens, including the end token. */
export function encodeAnswer(message: TrainingMessage, { encode }: Tokenizer): number[] {
  const tokens = encode(textOfContent(message.content));
  if (message.refusal) tokens.push(controlTokens.refusal, ...encode(message.refusal));
  for (const { kind, name, input } of callsOfMessage(message))
    tokens.push(markers[kind], ...encode(name), controlTokens.arguments, ...encode(input));
  tokens.push(controlTokens.end);
  return tokens;
}

export function textOfContent(content: TrainingMessage['content']): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.flatMap(({ text }) => text ?? []).join('\n');
}

function callsOfMessage({ tool_calls, function_call }: TrainingMessage): SpokenCall[] {
  const calls = (tool_calls ?? []).flatMap((call): SpokenCall[] => {
    const { function: named, custom } = call;
    if (named) return [{ kind: 'function', name: named.name, input: named.arguments }];
    return custom ? [{ kind: 'custom', ...custom }] : [];
  });
  if (function_call)
    calls.push({ kind: 'legacy', name: function_call.name, input: function_call.arguments });
  return calls;
}

/** Decodes a possibly incomplete sequence. */
export function decodeAnswer(tokens: readonly number[], tokenizer: Tokenizer): SpokenAnswer {
  const answer: SpokenAnswer = { content: null, refusal: null, calls: [] };
  for (const { marker, text } of partsOfSequence(tokens, tokenizer)) {
    const kind = kindOf(marker);
    const call = answer.calls.at(-1);
    if (kind) answer.calls.push({ kind, name: text, input: '' });
    else if (marker === controlTokens.arguments && call) call.input = text;
    else if (marker === controlTokens.refusal) answer.refusal = text;
    else if (text) answer.content = text;
  }
  return answer;
}

function partsOfSequence(tokens: readonly number[], tokenizer: Tokenizer) {
  const parts: { marker: number; text: string }[] = [];
  let marker: number = controlTokens.start;
  let open: number[] = [];
  const close = () => parts.push({ marker, text: textOfTokens(open, tokenizer) });
  for (const token of tokens) {
    if (!isControlToken(token)) {
      open.push(token);
      continue;
    }
    close();
    marker = token;
    open = [];
    if (token === controlTokens.end) return parts;
  }
  close();
  return parts;
}

export function textOfTokens(tokens: readonly number[], { bytes }: Tokenizer): string {
  return Buffer.concat(tokens.map((token) => bytes(token) ?? new Uint8Array())).toString('utf8');
}

function kindOf(marker: number): SpokenCall['kind'] | undefined {
  if (marker === markers.function) return 'function';
  if (marker === markers.custom) return 'custom';
  return marker === markers.legacy ? 'legacy' : undefined;
}
