import { type Order, orders } from './orders';
import type { Plan } from './plan';

export interface Ordered {
  plan: Plan;
  /** The text without the lines that were orders. */
  rest: string;
  /** An order that is known but makes no sense as it stands. */
  misread?: Order;
}

export function readOrders(text: string): Ordered {
  const plan: Plan = {};
  let misread: Order | undefined;
  const lines = text.split('\n');
  const kept = lines.filter((line) => {
    const [, name, words = ''] = line.trim().match(/^\/([a-z]+)(?:\s+(.*))?$/) ?? [];
    const order = orders.find((one) => one.name === name);
    if (!order) return true;
    const read = order.read(words);
    if (!read) misread ??= order;
    Object.assign(plan, read);
    return !read;
  });
  const rest = kept.length === lines.length ? text : kept.join('\n').trim();
  return { plan, rest, misread };
}
