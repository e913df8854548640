/** A small, believable world: what a support team might have run in a week. */

interface ExampleBatch {
  filename: string;
  /** The batch's `metadata`. */
  metadata: Record<string, string>;
  lines: object[];
}

const tickets = [
  'My invoice shows VAT twice, please correct it.',
  'The app closes as soon as I open the timetable.',
  'Where is my parcel? The tracking page has not changed since Monday.',
  'I cannot reset my password, the mail never arrives.',
  'Thank you, the new seat map is excellent.',
  'You charged my old card although I removed it.',
  'The export of May is missing its last page.',
  'Delivery came a day early, great work.',
  'Login with my company account ends in an empty page.',
  'Please send the invoice to our accounting, not to me.',
] as const;

const products = [
  'a folding bicycle with eight gears',
  'a kettle that keeps water at 80 degrees',
  'a desk lamp with a warm and a cold light',
  'a rucksack of recycled sails',
  'a clock that shows the tide',
  'a notebook with stone paper',
] as const;

/** In the order in which they are created: the last stands on top of the list. */
export function exampleBatches(): ExampleBatch[] {
  return [
    {
      filename: 'products-en.jsonl',
      metadata: { name: 'Product descriptions, spring', team: 'catalogue' },
      lines: Array.from({ length: 24 }, (_, n) =>
        request(`product-${n + 1}`, [
          ['system', 'You write short descriptions for a catalogue.'],
          ['user', `List three selling points of ${pick(products, n)}.`],
        ]),
      ),
    },
    {
      filename: 'tickets-draft.jsonl',
      metadata: { name: 'Ticket triage, first draft', team: 'support' },
      lines: [
        request('ticket-1', [['user', tickets[0]]]),
        request('ticket-1', [['user', tickets[1]]]),
        { custom_id: 'ticket-3', url: '/v1/chat/completions', body: {} },
      ],
    },
    {
      filename: 'tickets-week-47.jsonl',
      metadata: { name: 'Ticket triage, week 47', team: 'support' },
      lines: Array.from({ length: 60 }, (_, n) =>
        request(`ticket-${1001 + n}`, [
          ['system', 'Classify the ticket as billing, delivery, login or praise. One word only.'],
          ['user', `${orderFor(n)}${pick(tickets, n)}`],
        ]),
      ),
    },
    {
      filename: 'tickets-replies.jsonl',
      metadata: { name: 'Draft replies, week 47', team: 'support' },
      lines: Array.from({ length: 48 }, (_, n) =>
        request(`reply-${1001 + n}`, [
          ['user', `/slow 150ms\nWrite a short reply to this ticket: ${pick(tickets, n)}`],
        ]),
      ),
    },
  ];
}

export const runbook = {
  filename: 'runbook-night-shift.md',
  text: `# Night shift

1. Look at the overview: is a connection failing?
2. Batches that need attention: read the error codes first, then the lines.
3. Resubmit what failed with 429. Do not resubmit 400: somebody has to mend the input.
4. A batch that finalizes for more than an hour: write its id and request id to the vendor.
`,
};

function request(custom_id: string, messages: [role: string, content: string][]) {
  return {
    custom_id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: {
      model: 'signalbox-mini',
      messages: messages.map(([role, content]) => ({ role, content })),
      max_completion_tokens: 120,
    },
  };
}

/** Some lines simulate failures with directives of the simulator. */
function orderFor(n: number): string {
  if (n % 19 === 7) return '/status 429 rate_limit_exceeded\n';
  if (n % 23 === 11) return '/status 400 content_policy_violation\n';
  return '';
}

function pick<T>(from: readonly T[], n: number): T {
  return from[n % from.length] as T;
}
