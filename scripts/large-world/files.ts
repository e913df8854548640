import { toFile } from '@/lib/openai';
import { prose, sentence } from './prose';
import { customers, dateOf, orderOf, products, slugOf, teams, topics } from './words';
import type { Choices, World } from './world';

interface PlannedFile {
  filename: string;
  purpose: 'assistants' | 'user_data' | 'evals';
  content: string | Uint8Array;
}

type Document = (choices: Choices, length: number) => Omit<PlannedFile, 'purpose'>;

const documents: readonly Document[] = [
  (choices, length) => {
    const topic = choices.pick(topics);
    const filename = `${slugOf(topic)}-handbook-${choices.pick(teams)}-v${choices.between(1, 14)}.md`;
    return { filename, content: `# ${capitalized(topic)}\n\n${prose(choices, length)}\n` };
  },
  (choices, length) => {
    const customer = choices.pick(customers);
    const date = dateOf(choices);
    return {
      filename: `meeting-${slugOf(customer)}-${date}.md`,
      content: `# ${customer}, ${date}\n\n${prose(choices, length)}\n`,
    };
  },
  (choices, length) => ({
    filename: `call-${choices.between(100_000, 999_999)}-transcript.txt`,
    content: prose(choices, length),
  }),
  (choices, length) => ({
    filename: `${choices.pick(['stock', 'orders', 'returns', 'prices'])}-${slugOf(choices.pick(customers))}-${dateOf(choices)}.csv`,
    content: `order,product,quantity,cents\n${lines(length, () => `${orderOf(choices)},${choices.pick(products)},${choices.between(1, 40)},${choices.between(900, 48_000)}`)}`,
  }),
  (choices, length) => ({
    filename: `contract-${slugOf(choices.pick(customers))}-${choices.between(2021, 2026)}-draft-${choices.between(1, 9)}.txt`,
    content: prose(choices, length),
  }),
  (choices, length) => ({
    filename: `export-${choices.pick(teams)}-${dateOf(choices)}-${choices.between(10, 99)}.json`,
    content: JSON.stringify(
      Array.from({ length: 1 + Math.floor(length / 160) }, () => ({
        order: orderOf(choices),
        customer: choices.pick(customers),
        note: sentence(choices),
      })),
      null,
      2,
    ),
  }),
  (choices, length) => {
    const topic = choices.pick(topics);
    return {
      filename: `help-${slugOf(topic)}-${choices.between(1, 400)}.html`,
      content: `<!doctype html><title>${capitalized(topic)}</title><h1>${capitalized(topic)}</h1><p>${prose(choices, length).replaceAll('\n\n', '</p><p>')}</p>`,
    };
  },
];

/** What most people upload, besides what batches and fine-tuning jobs read. The ids of those for `assistants`. */
export async function uploadFiles({ openai, choices, once, makeEach }: World, count: number) {
  const made = await makeEach('files', count, async (number) => {
    const { filename, purpose, content } = fileOf(choices('file', number), number);
    const isPassing = purpose === 'user_data' && number % 11 === 0;
    const { id } = await openai.files.create(
      {
        file: await toFile(Buffer.from(content), filename),
        purpose,
        ...(isPassing && { expires_after: { anchor: 'created_at', seconds: 30 * 86_400 } }),
      },
      once('file', number),
    );
    return purpose === 'assistants' ? [id] : [];
  });
  return made.flat();
}

function fileOf(choices: Choices, number: number): PlannedFile {
  // Something in a store that cannot be read.
  if (number % 41 === 40)
    return {
      filename: `scan-${choices.between(1_000, 9_999)}.bin`,
      purpose: 'assistants',
      content: Uint8Array.from({ length: choices.skewed(200, 9_000) }, (_, at) => (at * 7) % 5),
    };
  if (number % 25 === 24) {
    const content = lines(choices.skewed(400, 20_000), () =>
      JSON.stringify({ item: { question: sentence(choices), label: choices.pick(topics) } }),
    );
    return {
      filename: `eval-${choices.pick(teams)}-${dateOf(choices)}.jsonl`,
      purpose: 'evals',
      content,
    };
  }
  const isForAssistants = number % 5 < 2;
  const longest = number % 200 === 12 ? 600_000 : isForAssistants ? 12_000 : 40_000;
  const document = choices.pick(documents)(choices, choices.skewed(300, longest));
  return { ...document, purpose: isForAssistants ? 'assistants' : 'user_data' };
}

function lines(length: number, line: () => string): string {
  let text = '';
  while (text.length < length) text += `${line()}\n`;
  return text;
}

const capitalized = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
