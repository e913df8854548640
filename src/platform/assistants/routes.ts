import { Hono } from 'hono';
import type { CreateAssistantRequest, ModifyAssistantRequest } from '@/lib/openai';
import type { PlatformContext, PlatformEnv } from '../context';
import { engineFor } from '../engine/choose';
import { noSuchAssistant, noSuchModel } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import {
  type CreatedStores,
  readToolResources,
  withRollback,
} from '../vector-stores/tool-resources';
import type { AssistantRow, NewAssistant } from './schema';
import { checkTools } from './tools';

export const assistantsRoutes = (context: PlatformContext) => {
  const { store, time, newId, engines } = context;

  const find = async (id: string) => {
    const row = await store.assistants.find(id);
    if (!row) throw noSuchAssistant(id);
    return row;
  };

  /** The checked fields of both requests; missing fields stay missing. */
  const read = async (
    body: CreateAssistantRequest | ModifyAssistantRequest,
    made: CreatedStores,
  ) => {
    checkTools(body.tools);
    if (body.model !== undefined && !(await engineFor(engines, body.model, 'chat')))
      throw noSuchModel(body.model);
    const given: Partial<NewAssistant> = {
      name: body.name,
      description: body.description,
      model: body.model,
      instructions: body.instructions,
      tools: body.tools,
      top_p: body.top_p,
      temperature: body.temperature,
      reasoning_effort: body.reasoning_effort,
      response_format: body.response_format === null ? 'auto' : body.response_format,
    };
    if (body.metadata !== undefined) given.metadata = body.metadata ?? {};
    if (body.tool_resources !== undefined)
      given.tool_resources = await readToolResources(body.tool_resources, context, made);
    return given;
  };

  return new Hono<PlatformEnv>()
    .post('/assistants', async (c) => {
      const body = await readBody('createAssistant', c.req.raw);
      const row = await withRollback(context, async (made) =>
        store.assistants.insert({
          tools: [],
          tool_resources: {},
          metadata: {},
          response_format: 'auto',
          ...withoutUndefined(await read(body, made)),
          model: body.model,
          id: newId('asst_'),
          created_at: time(),
        }),
      );
      return c.json(toAssistant(row));
    })

    .get('/assistants', async (c) => {
      const query = readQuery('listAssistants', c.req.url);
      const page = await readPage(
        query,
        { defaultLimit: 20, maxLimit: 100 },
        store.assistants.cursor,
      );
      return c.json(toList((await store.assistants.list(page)).map(toAssistant), page));
    })

    .get('/assistants/:id', async (c) => c.json(toAssistant(await find(c.req.param('id')))))

    .post('/assistants/:id', async (c) => {
      const { id } = await find(c.req.param('id'));
      const body = await readBody('modifyAssistant', c.req.raw);
      const row = await withRollback(context, async (made) => {
        const row = await store.assistants.update(id, withoutUndefined(await read(body, made)));
        if (!row) throw noSuchAssistant(id);
        return row;
      });
      return c.json(toAssistant(row));
    })

    .delete('/assistants/:id', async (c) => {
      const { id } = await find(c.req.param('id'));
      if (!(await store.assistants.delete(id, time()))) throw noSuchAssistant(id);
      return c.json({ id, object: 'assistant.deleted', deleted: true });
    });
};

function withoutUndefined<Fields extends object>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Fields;
}

function toAssistant(row: AssistantRow) {
  return {
    id: row.id,
    object: 'assistant' as const,
    created_at: row.created_at,
    name: row.name,
    description: row.description,
    model: row.model,
    instructions: row.instructions,
    tools: row.tools,
    // Unset values are not sent to a backend; the response shows the usual default.
    top_p: row.top_p ?? 1,
    temperature: row.temperature ?? 1,
    reasoning_effort: row.reasoning_effort,
    tool_resources: row.tool_resources,
    metadata: row.metadata,
    response_format: row.response_format,
  };
}
