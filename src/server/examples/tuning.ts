import { type OpenAI, toFile } from '@/lib/openai';
import type { History } from '../history/open';
import type { Author } from '../history/store/changes';
import { modelEndStore } from '../lifecycle/ends';
import type { Services } from '../services';

const day = 86_400_000;

const answers = [
  ['a refund', 'Refunds are paid to the card that was charged within five working days.'],
  ['a lost parcel', 'After seven days without a scan we send it again and open a claim.'],
  ['a damaged parcel', 'Send us one photograph; keep the goods, a new parcel leaves today.'],
  ['the password mail', 'Look into your filter: it comes from no-reply@mail.example.'],
  ['a wrong invoice', 'We correct it and send it again within a day.'],
  ['two-factor codes', 'Set your clock: a minute off, and the code is refused.'],
] as const;

const openings = [
  'What about',
  'I wait for help with',
  'Please look into',
  'Who can tell me about',
] as const;

/** Lines of a training file, of which none is like another. */
export function replyExamples(): object[] {
  return openings.flatMap((opening) =>
    answers.map(([topic, answer]) => ({
      messages: [
        { role: 'system', content: 'You answer customers in one sentence.' },
        { role: 'user', content: `${opening} ${topic}?` },
        { role: 'assistant', content: answer },
      ],
    })),
  );
}

/** Without an answer to learn from, and of a role that there is none of. */
const badLines = [
  { messages: [{ role: 'user', content: 'And the rest?' }] },
  {
    messages: [
      { role: 'bot', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ],
  },
];

interface TuningExamples {
  openai: OpenAI;
  history: History['history'];
  services: Pick<Services, 'db' | 'now'>;
  connection: string;
  by: Author;
}

/** Two jobs to compare, one that fails by its file, and dates on which models end that are in use. */
export async function loadTuning(examples: TuningExamples): Promise<void> {
  const { openai, history, services, connection, by } = examples;
  const keep = async (filename: string, lines: readonly object[]) => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const file = await toFile(Buffer.from(text), filename);
    const kept = await openai.files.create({ file, purpose: 'fine-tune' });
    await history.save({ connection, kind: 'file' }, kept, { by });
    return kept.id;
  };
  const lines = replyExamples();
  const training = await keep('replies-train.jsonl', lines.slice(0, 20));
  const validation = await keep('replies-held-out.jsonl', lines.slice(20));
  const broken = await keep('replies-draft.jsonl', [...lines.slice(0, 12), ...badLines]);

  for (const [suffix, training_file, learning_rate_multiplier] of [
    ['replies-draft', broken, 'auto'],
    ['replies-slow', training, 0.5],
    ['replies', training, 'auto'],
  ] as const) {
    const job = await openai.fineTuning.jobs.create({
      model: 'signalbox-mini',
      training_file,
      ...(training_file === training && { validation_file: validation }),
      suffix,
      seed: 7,
      method: {
        type: 'supervised',
        supervised: { hyperparameters: { n_epochs: 4, batch_size: 1, learning_rate_multiplier } },
      },
    });
    await history.save({ connection, kind: 'fine_tuning_job' }, job, { by });
  }

  const dateIn = (days: number) => new Date(services.now() + days * day).toISOString().slice(0, 10);
  const ends = modelEndStore(services);
  for (const [model, days, replacement] of [
    ['signalbox-mini', 24, 'signalbox-mini-2'],
    ['signalbox-embed', 75, null],
  ] as const) {
    await ends.save({ connection, model, date: dateIn(days), replacement, by: by.name });
  }
}
