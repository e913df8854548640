import { packageName } from './manifest';

/** Chats, and prints what it was told. */
export const chat = `
import OpenAI from '${packageName}';
import { createNodeFetch } from '${packageName}/node';

const question = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] };
const client = new OpenAI();
const { choices } = await client.chat.completions.create(question);
const said = [choices[0].message.content];
for (const each of [client, client.withOptions({ fetch: createNodeFetch() })]) {
  const stream = await each.chat.completions.create({ ...question, stream: true });
  for await (const chunk of stream) said.push(chunk.choices[0].delta.content);
}
console.log(said.join(' '));
`;

/** Every \`@ts-expect-error\` fails where types have become \`any\`. */
export const typed = `
import { createReadStream } from 'node:fs';
import OpenAI, { APIError, type ChatCompletion, type ClientOptions, toFile } from '${packageName}';
import { zodResponseFormat } from '${packageName}/helpers/zod';
import { createNodeFetch } from '${packageName}/node';
import { object, string } from 'zod';
import { bodies } from '${packageName}/schemas';

const options: ClientOptions = { fetch: createNodeFetch(), maxRetries: 0 };
const client = new OpenAI(options);
const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hi' }];
const completion: ChatCompletion = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  messages,
});
export const content: string | null | undefined = completion.choices[0]?.message.content;
// @ts-expect-error a model is text
client.chat.completions.create({ model: 1, messages: [] });
// @ts-expect-error there is no such field
completion.nothing;
for await (const file of client.files.list()) file.id.trim();
await client.files.create({ purpose: 'batch', file: createReadStream('a') });
await client.files.create({ purpose: 'batch', file: await toFile(Buffer.from('a'), 'a') });
const response_format = zodResponseFormat(object({ city: string() }), 'place');
const parsed = await client.chat.completions.parse({ model: 'm', messages: [], response_format });
export const city: string | undefined = parsed.choices[0]?.message.parsed?.city;
// @ts-expect-error the schema knows no such field
parsed.choices[0]?.message.parsed?.street;
export const model: string = bodies.createChatCompletion.parse({}).model;
export const isGone = (error: unknown) => error instanceof APIError && error.status === 404;
`;
