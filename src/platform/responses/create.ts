import type { PlatformContext } from '../context';
import { readItems } from '../conversations/items';
import type { Caller } from '../usage/caller';
import { answerNow } from './answer-now';
import { lockConversation, readHistory, withInput } from './history';
import { prepareTurns } from './prepare';
import { queueResponse } from './queue';
import { readCreateBody } from './read-body';

/** Answers a response while its client waits, or has it answered in the background. */
export async function createResponse(
  request: Request,
  caller: Caller | null,
  context: PlatformContext,
): Promise<Response> {
  const { newId } = context;
  const body = await readCreateBody(request, newId);
  const id = newId('resp_');
  const unlock = await lockConversation(body, id, context);
  try {
    const history = await readHistory(body, context);
    const input = await readItems(body.input, 'input', context);
    const turns = await prepareTurns(body, withInput(history, input), request, context);
    const asked = { ...turns, id, input, history };
    if (body.background) return await queueResponse(asked, request, caller, context);
    const answer = await asked.ask(asked.messages, 'first');
    if (answer.ok) return await answerNow(asked, answer, request, unlock, context);
    await unlock();
    return answer;
  } catch (error) {
    await unlock();
    throw error;
  }
}
