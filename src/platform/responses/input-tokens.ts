import { isObject } from '@/lib/loose';
import type { PlatformContext } from '../context';
import { readItems } from '../conversations/items';
import { engineFor } from '../engine/choose';
import { openTokenizer } from '../engine/tokens';
import { noSuchModel } from '../http/errors';
import { readBody } from '../http/validate';
import { type ChatMessage, toChatMessages } from './chat-messages';
import { toChatRequest } from './chat-request';
import { openCodeInterpreter } from './code-interpreter';
import { openFileSearch } from './file-search';
import { readHistory, withInput } from './history';
import { type CreateBody, checkContext, completeBody } from './read-body';
import { refuseUnsupported } from './unsupported';

/** Around each message, and before the answer, as in chats. */
const perMessage = 3;
const beforeAnswer = 3;
/** The estimate of the live API for an image. */
const perImage = 85;

/** Counts the input of a response by our own tokenizer: those of backends are not known. */
export async function countInputTokens(
  request: Request,
  context: PlatformContext,
): Promise<number> {
  const standsFor = (body: unknown) => completeBody(body, context.newId);
  const sent = await readBody('Getinputtokencounts', request, { standsFor });
  const body = { ...sent, model: sent.model ?? '' } as unknown as CreateBody;
  checkContext(body);
  refuseUnsupported(body);
  if (body.model && !(await engineFor(context.engines, body.model, 'chat')))
    throw noSuchModel(body.model);
  const history = await readHistory(body, context);
  const input = await readItems(body.input, 'input', context);
  const items = withInput(history, input);
  const interpreter = await openCodeInterpreter(body, items, context);
  const messages = await toChatMessages(items, context, interpreter?.name);
  const search = (await openFileSearch(body, request, context))?.name;
  const tools = { search, interpreter: interpreter?.tool(), choice: 'first' as const };
  const chat = toChatRequest(body, messages, tools);
  const { count } = await openTokenizer();
  const given = [...((chat.tools as object[] | undefined) ?? [])];
  const format = chat.response_format;
  if (isObject(format) && isObject(format.json_schema)) given.push(format.json_schema);
  const tokensOf = (message: ChatMessage) =>
    perMessage +
    count(message.role) +
    tokensInContent(message.content, count) +
    (message.tool_calls ? count(JSON.stringify(message.tool_calls)) : 0);
  return [
    beforeAnswer,
    ...given.map((one) => count(JSON.stringify(one))),
    ...(chat.messages as ChatMessage[]).map(tokensOf),
  ].reduce((sum, tokens) => sum + tokens, 0);
}

function tokensInContent(content: unknown, count: (text: string) => number): number {
  if (typeof content === 'string') return count(content);
  if (!Array.isArray(content)) return 0;
  return content.filter(isObject).reduce((sum, part) => {
    if (part.type === 'image_url') return sum + perImage;
    const text = part.text ?? part.refusal;
    return sum + (typeof text === 'string' ? count(text) : 0);
  }, 0);
}
