import { countParts, isInstruction, type Message, textOf } from './messages';
import type { Order } from './orders/orders';
import type { Plan } from './orders/plan';
import { readOrders } from './orders/read-orders';
import { readToolResults, type ToolResult } from './tools/results';

/** What a conversation asks for now. */
export interface Prompt {
  /** The last user message. */
  text: string;
  system: string;
  /** What the user wrote before, oldest first. */
  earlier: string[];
  /** What tools gave back since the model called them. */
  results: ToolResult[];
  /** Parts of the last user message that are not text. */
  unseen: Unseen;
  plan: Plan;
  misread?: Order;
}

export interface Unseen {
  images: number;
  sounds: number;
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
    unseen: {
      images: countParts(last, 'image_url'),
      sounds: countParts(last, 'input_audio'),
      files: countParts(last, 'file'),
    },
    plan: { ...system.plan, ...user.plan },
    misread: user.misread ?? system.misread,
  };
}
