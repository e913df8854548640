import type { AssistantObject } from '@/lib/openai';
import { outOfRange, wrongFormat } from './words';

type Tools = AssistantObject['tools'];

/** What the spec says of tools in prose only: at most 128, each kind of the platform's own once, names that can be called. */
export function checkTools(tools: Tools | null | undefined): void {
  if (!tools) return;
  if (tools.length > 128) throw outOfRange(['tools'], tools, 'above', 128);
  for (const [index, tool] of tools.entries()) {
    if (tool.type !== 'function') continue;
    const { name } = tool.function;
    if (!/^[\w-]{1,64}$/.test(name))
      throw wrongFormat(['tools', index, 'function', 'name'], '^[a-zA-Z0-9_-]{1,64}$');
  }
}
