import type { PlatformContext } from '../context';
import { readItems } from '../conversations/items';
import type { Caller } from '../usage/caller';
import { answerNow } from './answer-now';
import { lockConversation, readHistory } from './history';
import { prepareResponse } from './prepare';
import { queueResponse } from './queue';
import { readCreateBody } from './read-body';

/** Answers a response while its client waits, or has it answered in the background. */
export async function createResponse(
  request: Request,
  caller: Caller | null,
  context: PlatformContext,
): Promise<Response> {
  const { newId } = context;
  const { body, sent } = await readCreateBody(request, context);
  const id = newId('resp_');
  const unlock = await lockConversation(body, id, context);
  try {
    const history = await readHistory(body, context);
    const input = await readItems(body.input, 'input', context);
    const asked = { id, body, sent, input, history };
    const prepared = await prepareResponse(asked, request, context);
    if (body.background) return await queueResponse(asked, prepared, request, caller, context);
    const answer = await prepared.ask();
    if (answer.ok) return await answerNow({ asked, prepared, answer, request, unlock }, context);
    await unlock();
    return answer;
  } catch (error) {
    await unlock();
    throw error;
  }
}
