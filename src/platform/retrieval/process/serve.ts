import type { Answer, Call } from './remote';

type Method = (...args: never[]) => unknown;

/** Answers the calls of the parent, each when it comes. What fails is told and is not the end. */
export function serveCalls(methods: Record<string, Method>): void {
  process.on('message', async ({ id, method, args }: Call) => {
    const answer = await answerOf(methods[method], args);
    process.send?.({ id, ...answer }, () => {});
  });
}

async function answerOf(method: Method | undefined, args: unknown[]): Promise<Omit<Answer, 'id'>> {
  try {
    if (!method) throw new Error('There is no such method.');
    return { value: await method(...(args as never[])) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
