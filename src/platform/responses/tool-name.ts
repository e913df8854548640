import type { CreateResponse } from '@/lib/openai/generated/types';

/** What a tool of this server is called. A function of the same name takes precedence. */
export function freeToolName(type: string, tools: NonNullable<CreateResponse['tools']>): string {
  const names = new Set(tools.map((tool) => ('name' in tool ? tool.name : undefined)));
  let name = type;
  for (let count = 2; names.has(name); count += 1) name = `${type}_${count}`;
  return name;
}
