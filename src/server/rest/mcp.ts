import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { getTRPCErrorFromUnknown } from '@trpc/server';
import { printWithSource } from '@/lib/exact-source';
import { englishErrors } from '@/strings/server-errors';
import { version } from '../../../package.json';
import type { ApiContext } from '../api-tokens/context';
import { describeError, presentable } from '../errors';
import { callProcedure } from './call-procedure';
import { describeTool, type RestTool, toolsFor } from './tools';

/** Characters of one answer: more would fill the context of most models. */
const maxAnswer = 100_000;

/** Rows of a list unless the model asks for more: each comes with the whole object. */
const defaultLimit = 20;

/** Answers one request of an MCP client. There are no sessions: each request stands for itself. */
export async function answerMcp(
  context: ApiContext,
  mayChange: boolean,
  request: Request,
): Promise<Response> {
  const tools = toolsFor(context, mayChange);
  const server = new Server(
    { name: 'signalbox', title: 'Signalbox', version },
    { capabilities: { tools: {} }, instructions: instructions(mayChange) },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(describeTool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return callTool(context, tool, params.arguments ?? {});
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}

async function callTool(
  context: ApiContext,
  { operation }: RestTool,
  given: Record<string, unknown>,
): Promise<CallToolResult> {
  const input = operation.id === 'listRecords' ? { limit: defaultLimit, ...given } : given;
  try {
    const output = await callProcedure(context, operation.procedure, input);
    return { content: [{ type: 'text', text: shortened(printWithSource(output ?? {})) }] };
  } catch (error) {
    const { log } = context.services;
    const cause = presentable(getTRPCErrorFromUnknown(error), log, englishErrors);
    const { message, data } = describeError(cause, log);
    const text = JSON.stringify({ message, fields: data.fields, upstream: data.upstream });
    return { isError: true, content: [{ type: 'text', text }] };
  }
}

function shortened(text: string): string {
  if (text.length <= maxAnswer) return text;
  const rest = text.length - maxAnswer;
  return `${text.slice(0, maxAnswer)}\n… ${rest} more characters were left out. Ask for fewer rows, or filter.`;
}

function instructions(mayChange: boolean): string {
  const rights = mayChange
    ? 'Tools that are not read-only change objects of the upstream and may cost money.'
    : 'All tools only read.';
  return `Signalbox keeps the history of batches, files, fine-tuning jobs, assistants and vector stores on several connections. Begin with list_connections. Times are Unix seconds. ${rights}`;
}
