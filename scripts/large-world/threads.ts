import { setTimeout as pause } from 'node:timers/promises';
import type { MadeAssistant } from './assistants';
import { prose, sentence } from './prose';
import { agents, channels, customers, orderOf, products, topics } from './words';
import { type Choices, unlessOver, type World } from './world';

type Ending = 'answered' | 'failed' | 'cancelled' | 'waiting' | 'incomplete' | 'unasked';

/** The first of each twenty threads; the others are answered. */
const endings: readonly Ending[] = [
  'answered',
  'failed',
  'cancelled',
  'waiting',
  'incomplete',
  'unasked',
];

const questions = [
  ({ pick }: Choices) => `What do you tell customers about ${pick(topics)}?`,
  (choices: Choices) => `Where is order ${orderOf(choices)}? ${sentence(choices)}`,
  ({ pick }: Choices) => `How long is the warranty of the ${pick(products)}?`,
  (choices: Choices) => `${sentence(choices)} Please write a short reply.`,
] as const;

/** Conversations, most of them answered, and runs in every state that they can be brought into. */
export async function holdThreads(
  world: World,
  assistants: readonly MadeAssistant[],
): Promise<void> {
  const { openai, choices, once, makeEach, counts } = world;
  await makeEach('threads', counts.threads, async (number) => {
    const choose = choices('thread', number);
    const ending = endings[number % 20] ?? 'answered';
    const { id } = await openai.beta.threads.create(
      {
        messages: [
          ...earlierMessages(choose),
          { role: 'user', content: lastQuestion(choose, ending) },
        ],
        metadata: {
          name: `${choose.pick(topics)}, ${choose.pick(customers)}`,
          channel: choose.pick(channels),
          agent: choose.pick(agents),
        },
      },
      once('thread', number),
    );
    if (ending === 'unasked') return;
    await runOn(world, id, { number, ending, assistants });
    if (ending !== 'answered' || !choose.isOneIn(4)) return;
    const content = choose.pick(questions)(choose);
    await openai.beta.threads.messages.create(
      id,
      { role: 'user', content },
      once('thread', number, 'more'),
    );
    await runOn(world, id, { number, ending, assistants, turn: 2 });
  });
}

interface Turn {
  number: number;
  ending: Ending;
  assistants: readonly MadeAssistant[];
  turn?: number;
}

async function runOn({ openai, choices, once }: World, thread: string, asked: Turn): Promise<void> {
  const { number, ending, assistants, turn = 1 } = asked;
  const choose = choices(`run ${turn}`, number);
  const fitting = ending === 'waiting' ? 'function' : choose.pick(['none', 'file_search'] as const);
  const { id: assistant_id } = choose.pick(assistants.filter(({ tool }) => tool === fitting));
  const run = await openai.beta.threads.runs.create(
    thread,
    {
      assistant_id,
      metadata: { attempt: String(turn) },
      ...(ending === 'incomplete' && { max_completion_tokens: 256 }),
      ...(ending === 'waiting' && {
        tool_choice: { type: 'function', function: { name: 'track_parcel' } },
      }),
    },
    once('run', number, turn),
  );
  const of = { thread_id: thread };
  if (ending === 'cancelled') {
    await pause(100);
    await unlessOver(openai.beta.threads.runs.cancel(run.id, of));
  }
  await openai.beta.threads.runs.poll(run.id, of);
}

function lastQuestion(choose: Choices, ending: Ending): string {
  const question = choose.pick(questions)(choose);
  if (ending === 'failed')
    return `/status 400 content_filter "The message was flagged by the content filter."\n${question}`;
  if (ending === 'cancelled') return `/wait 60s\n${question}`;
  if (ending === 'incomplete') return `/length 400\n${question}`;
  return ending === 'waiting' ? `Please track_parcel for order ${orderOf(choose)}.` : question;
}

/** What was said elsewhere before the thread was made. */
function earlierMessages(choose: Choices) {
  return Array.from({ length: choose.between(0, 3) }, () => [
    { role: 'user' as const, content: choose.pick(questions)(choose) },
    { role: 'assistant' as const, content: prose(choose, choose.between(60, 400)) },
  ]).flat();
}
