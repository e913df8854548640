import { teams, topics } from './words';
import type { World } from './world';

export interface MadeAssistant {
  id: string;
  tool: 'none' | 'file_search' | 'function';
}

const roles = ['desk', 'clerk', 'reviewer', 'guide', 'analyst'] as const;
const tools = ['none', 'file_search', 'function'] as const;

/** The function that some of the assistants may call. */
export const trackParcel = {
  type: 'function' as const,
  function: {
    name: 'track_parcel',
    description: 'Where a parcel is, by its order number.',
    parameters: {
      type: 'object',
      properties: { order: { type: 'string', description: 'As R-20451.' } },
      required: ['order'],
    },
  },
};

/** One of the assistants. The first has no tools, since there is nothing yet for it to search. */
export async function makeAssistant(
  { openai, choices, once }: World,
  number: number,
  { stores = [], metadata = {} }: { stores?: readonly string[]; metadata?: Record<string, string> },
): Promise<MadeAssistant> {
  const choose = choices('assistant', number);
  const team = choose.pick(teams);
  const topic = choose.pick(topics);
  const role = choose.pick(roles);
  const tool = tools[number % tools.length] ?? 'none';
  const { id } = await openai.beta.assistants.create(
    {
      name: `${team.slice(0, 1).toUpperCase()}${team.slice(1)} ${role}`,
      description: `Knows ${topic} by heart.`,
      instructions: `You are the ${role} of the ${team} team. Answer briefly about ${topic}, and say so when you do not know.`,
      model: 'signalbox-mini',
      temperature: choose.between(0, 10) / 10,
      metadata: { team, ...metadata },
      tools:
        tool === 'file_search'
          ? [{ type: 'file_search' }]
          : tool === 'function'
            ? [trackParcel]
            : [],
      ...(tool === 'file_search' && {
        tool_resources: { file_search: { vector_store_ids: [choose.pick(stores)] } },
      }),
    },
    once('assistant', number),
  );
  return { id, tool };
}
