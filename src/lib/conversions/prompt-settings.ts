import type { CreateResponse } from '@/lib/openai';
import { resourcesOf } from '../assistant-tools';
import { listOf, objectOf, textOf } from '../loose';
import { commonParts } from './assistant-parts';
import type { KnownFiles, Loss, LossReason } from './loss';
import type { MappingNote } from './mapping';
import { responsesOf } from './response-of-assistant';

/** What each call of the Responses API is given, and what the console calls it. */
export interface PromptSettings {
  name: string | null;
  description: string | null;
  /** Fields of `responses.create`, all but the input. */
  body: PromptBody;
}

export type PromptBody = Omit<CreateResponse, 'input' | 'stream' | 'conversation'>;

/** An assistant as prompt settings. The console keeps a name and a description, which a response has not. */
export function settingsOfAssistant(
  assistant: unknown,
  files: Pick<KnownFiles, 'areThere'> = { areThere: true },
): { settings: PromptSettings; losses: Loss[] } {
  const { body: call, fields } = responsesOf(assistant);
  const { input: _, ...body } = call;
  const losses = fields.flatMap(({ from, fate, note }): Loss[] => {
    const reason = fate === 'lost' && note ? reasons[note] : undefined;
    return reason ? [{ reason, subject: from }] : [];
  });
  if (!files.areThere) losses.push(...dropFiles(body, assistant));
  return {
    settings: {
      name: commonParts(assistant).name,
      description: textOf(objectOf(assistant).description),
      body,
    },
    losses,
  };
}

const reasons: Partial<Record<MappingNote, LossReason>> = {
  noStores: 'noStores',
  unknownTool: 'unknownTool',
  unknownFormat: 'unknownFormat',
};

/** Stores and files of another connection are nothing that a tool could use. */
function dropFiles(body: PromptBody, assistant: unknown): Loss[] {
  const { stores, files } = resourcesOf(assistant);
  const losses: Loss[] = [];
  const tools = listOf(body.tools).flatMap((tool) => {
    const { type, container } = objectOf(tool);
    if (type === 'file_search') {
      const subject = 'tools: file_search';
      losses.push({ reason: 'storesElsewhere', subject, params: { ids: stores.join(', ') } });
      return [];
    }
    if (type !== 'code_interpreter' || !('file_ids' in objectOf(container))) return [tool];
    const params = { ids: files.join(', ') };
    losses.push({ reason: 'filesElsewhere', subject: 'tools: code_interpreter', params });
    return [{ type, container: { type: 'auto' } }];
  });
  body.tools = tools as PromptBody['tools'];
  if (tools.length === 0) delete body.tools;
  return losses;
}
