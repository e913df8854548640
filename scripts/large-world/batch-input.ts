import { sentence } from './prose';
import { products, topics } from './words';
import type { Choices } from './world';

/** How a batch ends: `mixed` completes with failures, `running` does not end for long. */
export type Ending = 'completed' | 'mixed' | 'failed' | 'cancelled' | 'running';

type Endpoint = '/v1/chat/completions' | '/v1/embeddings' | '/v1/moderations' | '/v1/completions';

const tasks = [
  'Classify the ticket as billing, delivery, login or praise. One word only.',
  'Translate into German, French and Dutch.',
  'Write a reply of two sentences.',
  'Summarize in one line.',
  'Name the product that is meant.',
] as const;

/** A few batches are far larger than the others. */
export function batchInputOf(choose: Choices, number: number, ending: Ending) {
  const count = number % 60 === 5 ? choose.between(200, 500) : choose.skewed(3, 60);
  const endpoint = ending === 'completed' ? endpointOf(choose, number) : '/v1/chat/completions';
  const lines = Array.from({ length: count }, (_, at) => {
    const custom_id = `${choose.pick(['ticket', 'row', 'item'])}-${1_000 + number}-${at + 1}`;
    const body = bodyOf(choose, endpoint, directiveFor(ending, at, count));
    return { custom_id, method: 'POST', url: endpoint, body };
  });
  if (ending !== 'failed') return { endpoint, lines };
  const [first = lines[0]] = lines;
  return { endpoint, lines: [...lines, first, { custom_id: 'last', url: endpoint, body: {} }] };
}

function endpointOf(choose: Choices, number: number): Endpoint {
  if (number % 25 === 0) return '/v1/chat/completions';
  const drawn = choose.between(1, 20);
  if (drawn <= 2) return '/v1/embeddings';
  if (drawn === 3) return '/v1/moderations';
  return drawn === 4 ? '/v1/completions' : '/v1/chat/completions';
}

function bodyOf(choose: Choices, endpoint: Endpoint, directive: string): object {
  const text = sentence(choose);
  if (endpoint === '/v1/embeddings')
    return { model: 'signalbox-embed', input: text, dimensions: 64 };
  if (endpoint === '/v1/moderations') return { model: 'signalbox-moderation', input: text };
  if (endpoint === '/v1/completions')
    return {
      model: 'signalbox-mini',
      prompt: `Three selling points of the ${choose.pick(products)}:`,
      max_tokens: 60,
    };
  return {
    model: 'signalbox-mini',
    messages: [
      { role: 'system', content: choose.pick(tasks) },
      { role: 'user', content: `${directive}${text} It is about ${choose.pick(topics)}.` },
    ],
    max_completion_tokens: 120,
  };
}

/** For the simulator, which answers as it is told to. */
function directiveFor(ending: Ending, at: number, count: number): string {
  if (ending === 'mixed' && at % 7 === 2) return '/status 400 content_policy_violation\n';
  if (ending === 'mixed' && at % 11 === 5) return '/status 404 model_not_found\n';
  if (ending === 'cancelled' && at >= count / 2) return '/wait 30s\n';
  if (ending === 'running' && at >= count - 2) return '/wait 600s\n';
  return '';
}
