import { prose } from './prose';
import { agents, channels, customers, teams, topics } from './words';
import type { World } from './world';

/** Conversations that were asked to be stored. */
export async function storeCompletions({ openai, choices, once, makeEach, counts }: World) {
  await makeEach('stored completions', counts.chatCompletions, async (number) => {
    const choose = choices('completion', number);
    await openai.chat.completions.create(
      {
        model: 'signalbox-mini',
        store: true,
        messages: [
          { role: 'system', content: `You write for ${choose.pick(customers)}.` },
          {
            role: 'user',
            content: `Answer a customer about ${choose.pick(topics)}. ${prose(choose, choose.skewed(60, 900))}`,
          },
        ],
        metadata: {
          team: choose.pick(teams),
          channel: choose.pick(channels),
          agent: choose.pick(agents),
        },
        max_completion_tokens: choose.between(20, 160),
      },
      once('completion', number),
    );
  });
}
