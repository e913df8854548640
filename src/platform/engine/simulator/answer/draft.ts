import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { Tokenizer } from '../../tokens';
import { createDice } from '../dice';
import { readHints } from '../hints/hints';
import { plain } from '../language/plain';
import { sentencesOf } from '../language/words';
import type { Prompt } from '../prompt';
import { fill } from '../rules/filler';
import { readPersona } from '../rules/persona';
import { reply } from '../rules/reply';
import type { Turn } from '../rules/turn';
import type { Budget } from '../schema/budget';
import type { Wishes } from '../schema/wishes';
import { callsOf } from '../tools/calls';
import { chooseTools } from '../tools/choose';
import { readWanted } from '../tools/wanted';
import { structure } from './structure';

/** What the model would say if nothing stopped it. */
export interface Draft {
  parts: Part[];
  /** Why it ends, if nothing stops it. */
  finish: 'stop' | 'tool_calls' | 'function_call';
  /** Another choice may say the same. */
  isExact: boolean;
}

export interface Part {
  kind: 'content' | 'refusal' | 'function' | 'custom' | 'legacy';
  /** Of the tool. */
  name: string;
  text: string;
}

/** The draft of one choice; the same request gives the same drafts. */
export function draftAnswer(
  request: CreateChatCompletionRequest,
  prompt: Prompt,
  choice: number,
  { tokenizer, budget }: { tokenizer: Tokenizer; budget: Budget },
): Draft {
  const { plan } = prompt;
  const turn = readTurn(request, prompt, choice);
  if (plan.refuse !== undefined) return spoken('refusal', plan.refuse);
  if (plan.echo !== undefined) return spoken('content', plan.echo || prompt.text);
  if (plan.length !== undefined)
    return spoken('content', fill(turn.text, plan.length, turn.dice, tokenizer));
  const wishes = readWishes(turn, budget);
  const called = draftCalls(request, turn, wishes('arguments'));
  if (called) return called;
  const json = structure(request.response_format, prompt, wishes('answer'));
  if (json !== undefined) return spoken('content', json);
  const { text, isExact = false } = reply(turn);
  return { ...spoken('content', text), isExact };
}

const spoken = (kind: 'content' | 'refusal', text: string): Draft => ({
  parts: [{ kind, name: '', text }],
  finish: 'stop',
  isExact: true,
});

function readTurn(request: CreateChatCompletionRequest, prompt: Prompt, choice: number): Turn {
  const { seed, temperature, top_p, verbosity } = request;
  // At temperature 0 the likeliest words are said, whatever the seed.
  const luck = temperature === 0 ? [] : [seed ?? null, temperature ?? null, top_p ?? null];
  return {
    ...prompt,
    persona: readPersona(prompt.system, verbosity),
    dice: createDice(JSON.stringify([prompt.text.slice(0, 1_000), ...luck]), choice),
  };
}

function readWishes(turn: Turn, budget: Budget): (purpose: Wishes['purpose']) => Wishes {
  const message = [turn.text, ...turn.results.map(({ text }) => text)].join('\n');
  let sentences: string[] | undefined;
  const prose = (place: number) => {
    sentences ??= wholeSentences(reply(turn).text);
    return sentences[place % sentences.length] ?? '';
  };
  const { dice } = turn;
  return (purpose) => ({ purpose, hints: readHints(message), dice, prose, budget });
}

/** What leads to a list ends like any other sentence, since the list does not follow. */
function wholeSentences(markdown: string): string[] {
  const sentences = sentencesOf(plain(markdown));
  const long = sentences.filter((sentence) => !/^(?:\S+ ){0,2}\S+:$/.test(sentence));
  return (long.length > 0 ? long : sentences).map((sentence) => sentence.replace(/:$/, '.'));
}

function draftCalls(
  request: CreateChatCompletionRequest,
  { text, results }: Turn,
  wishes: Wishes,
): Draft | undefined {
  const wanted = readWanted(request);
  const tools = chooseTools(wanted, text, results.length > 0);
  if (tools.length === 0) return undefined;
  const calls = tools.flatMap((offer) => callsOf(offer, wishes, wanted.isParallel));
  return {
    parts: calls.map(({ kind, name, input }) => ({
      kind: wanted.isLegacy ? 'legacy' : kind,
      name,
      text: input,
    })),
    // The live API says `stop` where the request itself named the function.
    finish: wanted.forced ? 'stop' : wanted.isLegacy ? 'function_call' : 'tool_calls',
    isExact: true,
  };
}
