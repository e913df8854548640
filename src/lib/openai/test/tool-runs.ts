import * as z from 'zod';
import { json, type Responder } from './recorded-client';

export const parameters = { type: 'object', properties: {} };

export const Point = z.object({ x: z.number() });

/** A tool that receives the text of its arguments. */
export const tool = (
  name: string,
  run: (text: string, ...rest: never[]) => unknown = () => 'fine',
) => ({
  type: 'function' as const,
  function: { name, parameters, function: run },
});

export const calls = (...calls: [name: string, text: string, id?: string | null][]) => {
  const tool_calls = calls.map(([name, text, id], i) => ({
    ...(id !== null && { id: id ?? `call_${i}` }),
    type: 'function',
    function: { name, arguments: text },
  }));
  const message = { role: 'assistant', content: null, refusal: null, annotations: [], tool_calls };
  return json({ id: 'c', choices: [{ index: 0, finish_reason: 'tool_calls', message }] });
};

export const says = (content: string, rest: object = {}) => {
  const message = { role: 'assistant', content, ...rest };
  return json({ id: 'c', choices: [{ index: 0, finish_reason: 'stop', message }] });
};

/** Answers one after another. */
export const inTurn =
  (...answers: (() => Response)[]): Responder =>
  (_, index) =>
    answers[index]?.() ?? json({ error: { message: 'Asked too often' } }, 400);

export const bodiesOf = (sent: { body: string }[]) => sent.map(({ body }) => JSON.parse(body));

export const turn = () => new Promise((resolve) => setImmediate(resolve));
