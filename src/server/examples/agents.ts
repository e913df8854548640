import { type OpenAI, toFile } from '@/lib/openai';
import type { History } from '../history/open';
import type { Author } from '../history/store/changes';

/** The texts of the support team's manuals, and one that nothing can be read from. */
const manuals = [
  {
    filename: 'returns.md',
    text: `# Returns

Goods may be sent back within 30 days of delivery, unused and in their box. The label is in the customer's account under "Orders".
Refunds are paid to the card that was charged within five working days of the arrival of the parcel.
A parcel that arrives damaged is replaced at once: ask for one photograph, and do not ask for the goods back.
`,
  },
  {
    filename: 'delivery.md',
    text: `# Delivery

Parcels leave the warehouse in Ghent on working days at 16:00. Delivery takes two days within Belgium, four within the Union.
A tracking page that has not changed for three days means that the carrier has lost the scan, mostly not the parcel.
After seven days without a scan the parcel counts as lost: send it again and open a claim with the carrier.
`,
  },
  {
    filename: 'accounts.md',
    text: `# Accounts

A password mail that does not arrive was mostly caught by the customer's filter: it comes from no-reply@mail.example.
Login with a company account needs the company's domain to be registered by its administrator.
Two-factor codes are valid for 30 seconds; a clock that is wrong by more than a minute is the usual reason for a refused code.
`,
  },
  { filename: 'scan-0042.bin', text: '\u0000\u0001\u0002\u0003 no text at all \u0000\u0000' },
] as const;

const trackParcel = {
  type: 'function' as const,
  function: {
    name: 'track_parcel',
    description: 'Where a parcel is, by its order number.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { order: { type: 'string', description: 'As R-20451.' } },
      required: ['order'],
      additionalProperties: false,
    },
  },
};

const refund = {
  type: 'function' as const,
  function: {
    name: 'refund_order',
    description: 'Pays an order back.',
    parameters: {
      type: 'object',
      properties: {
        order: { type: 'string' },
        cents: { type: 'integer', description: 'In cents of a euro.' },
        reason: { type: 'string', enum: ['damaged', 'lost', 'late', 'other'] },
      },
      required: ['order', 'cents', 'reason'],
    },
  },
};

type SaveRecord = Pick<History, 'history'>;

/**
 * Two assistants, stores with real texts, and threads in every state that a night shift meets: answered from the
 * manuals, answered with a tool, waiting for one, and failed.
 */
export async function loadAgents(
  openai: OpenAI,
  { history }: SaveRecord,
  connection: string,
  by: Author,
): Promise<void> {
  const fileIds: string[] = [];
  for (const { filename, text } of manuals) {
    const file = await toFile(Buffer.from(text), filename);
    const uploaded = await openai.files.create({ file, purpose: 'assistants' });
    await history.save({ connection, kind: 'file' }, uploaded, { by });
    fileIds.push(uploaded.id);
  }
  const store = await openai.vectorStores.create({
    name: 'Support manuals',
    metadata: { team: 'support' },
  });
  const drafts = await openai.vectorStores.create({
    name: 'Drafts',
    expires_after: { anchor: 'last_active_at', days: 7 },
  });
  for (const one of [store, drafts])
    await history.save({ connection, kind: 'vector_store' }, one, { by });
  await openai.vectorStores.fileBatches.createAndPoll(
    store.id,
    { file_ids: fileIds },
    { pollIntervalMs: 50 },
  );

  const desk = await openai.beta.assistants.create({
    name: 'Support desk',
    description: 'Answers customers from the manuals and knows where parcels are.',
    instructions:
      'You are the support desk of a mail-order house. Answer from the manuals and cite them. Ask for the order number before you track a parcel.',
    model: 'signalbox-mini',
    tools: [{ type: 'file_search' }, trackParcel],
    tool_resources: { file_search: { vector_store_ids: [store.id] } },
    metadata: { team: 'support' },
  });
  const clerk = await openai.beta.assistants.create({
    name: 'Refund clerk',
    description: 'Prepares refunds for a person to confirm.',
    instructions: 'You prepare refunds. Never refund more than was paid.',
    model: 'signalbox-mini',
    tools: [refund],
    temperature: 0.2,
    metadata: { team: 'billing' },
  });
  for (const one of [desk, clerk])
    await history.save({ connection, kind: 'assistant' }, one, { by });

  const begin = async (name: string, text: string, assistant: string, toolChoice?: string) => {
    const thread = await openai.beta.threads.create({
      messages: [{ role: 'user', content: text }],
      metadata: { name, team: 'support' },
    });
    await history.save({ connection, kind: 'thread' }, thread, { by });
    const run = await openai.beta.threads.runs.createAndPoll(
      thread.id,
      {
        assistant_id: assistant,
        ...(toolChoice && {
          tool_choice: { type: 'function', function: { name: toolChoice } },
        }),
      },
      { pollIntervalMs: 50 },
    );
    return { thread: thread.id, run };
  };

  await begin('Refund after a damaged parcel', 'When are refunds paid?', desk.id);
  const tracked = await begin(
    'Parcel R-20451',
    'Please track_parcel for order R-20451.',
    desk.id,
    'track_parcel',
  );
  const calls = tracked.run.required_action?.submit_tool_outputs.tool_calls ?? [];
  if (calls.length > 0) {
    const output = JSON.stringify({ place: 'Ghent', scanned: '2026-11-25T08:12:00Z' });
    await openai.beta.threads.runs.submitToolOutputsAndPoll(
      tracked.run.id,
      {
        thread_id: tracked.thread,
        tool_outputs: calls.map(({ id }) => ({ tool_call_id: id, output })),
      },
      { pollIntervalMs: 50 },
    );
  }
  await begin(
    'Refund of order R-19977',
    'refund_order R-19977: the lamp arrived broken, 4,900 cents.',
    clerk.id,
    'refund_order',
  );
  await begin(
    'Login with a company account',
    '/status 400 content_filter "The message was flagged by the content filter."\nWhy does my company login end in an empty page?',
    desk.id,
  );
}
