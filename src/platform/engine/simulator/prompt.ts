import { countParts, isInstruction, type Message, textOf } from './messages';
import type { Order } from './orders/orders';
import type { Plan } from './orders/plan';
import { readOrders } from './orders/read-orders';
import { asksForImages } from './rules/media';
import { readToolResults, type ToolResult } from './tools/results';
import type { Sight } from './vision/look';

/** What a conversation asks for now. */
export interface Prompt {
  /** The last user message. */
  text: string;
  system: string;
  /** What the user wrote before, oldest first. */
  earlier: string[];
  /** What tools gave back since the model called them. */
  results: ToolResult[];
  /** The images of the last user message; where it asks for some and has none, of the last that has. */
  sights: Sight[];
  /** Parts of the last user message that are neither text nor images. */
  unseen: Unseen;
  plan: Plan;
  misread?: Order;
}

export interface Unseen {
  files: number;
}

export function readPrompt(messages: readonly Message[]): Prompt {
  const system = readOrders(messages.filter(isInstruction).map(textOf).join('\n'));
  const said = messages.filter(({ role }) => role === 'user');
  const last = said.at(-1);
  const user = readOrders(last ? textOf(last) : '');
  return {
    text: user.rest,
    system: system.rest,
    earlier: said.slice(0, -1).map((message) => readOrders(textOf(message)).rest),
    results: readToolResults(messages),
    sights: [],
    unseen: {
      files: countParts(last, 'file'),
    },
    plan: { ...system.plan, ...user.plan },
    misread: user.misread ?? system.misread,
  };
}

/** The prompt with what was seen of its images. */
export function withSights(
  prompt: Prompt,
  messages: readonly Message[],
  seen: ReadonlyMap<Message, Sight[]>,
): Prompt {
  const said = messages.filter(({ role }) => role === 'user');
  const last = said.at(-1);
  const own = last && seen.get(last);
  const earlier = asksForImages(prompt.text) ? said.findLast((message) => seen.has(message)) : last;
  return { ...prompt, sights: own ?? (earlier && seen.get(earlier)) ?? [] };
}
