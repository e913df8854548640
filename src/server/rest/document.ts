import { version } from '../../../package.json';
import { originsOf } from '../origins';
import type { Services } from '../services';
import {
  declarationOf,
  inputSchemaOf,
  type JsonSchema,
  jsonSchemaOf,
  pathParameters,
} from './input-schema';
import { isTransfer, type RestOperation } from './operation';
import { restOperations } from './operations';
import { restError } from './responses';

/** The OpenAPI document, which anybody may read: it says nothing of this installation but where it is. */
export function readDocument({ env }: Pick<Services, 'env'>): Response {
  return Response.json(openApiDocument(`${originsOf(env).base}/api/v1`));
}

export function openApiDocument(server: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of restOperations) {
    const methods = paths[operation.path] ?? {};
    methods[operation.method.toLowerCase()] = describeOperation(operation);
    paths[operation.path] = methods;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signalbox',
      version,
      description:
        'History, jobs, results and exports of the control room. Create a token under Settings › API.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: jsonSchemaOf(restError) },
    },
    paths,
  };
}

export function roleOfOperation(operation: RestOperation): string {
  if (isTransfer(operation)) return operation.role;
  return declarationOf(operation.procedure).meta?.role ?? 'viewer';
}

function describeOperation(operation: RestOperation) {
  const { id, tag, summary, description } = operation;
  const role = `Needs a token with the role ${roleOfOperation(operation)} or above.`;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: description ? `${description}\n\n${role}` : role,
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: {
      200: { description: 'OK', content: contentOf(operation) },
      default: {
        description: 'What was refused, and why',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function parametersOf(operation: RestOperation) {
  const { properties, required } = inputSchemaOf(operation);
  const inPath = pathParameters(operation.path);
  const inQuery = isTransfer(operation) || operation.method === 'GET';
  const named = inQuery ? Object.keys(properties) : inPath;
  return named.map((name) => {
    const { description, ...schema } = properties[name] ?? {};
    return {
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: required.includes(name),
      ...(description && { description }),
      schema,
    };
  });
}

function bodyOf(operation: RestOperation) {
  if (isTransfer(operation)) {
    const schema = { type: 'string', format: 'binary' };
    return operation.takesBytes
      ? { requestBody: { required: true, content: { 'application/octet-stream': { schema } } } }
      : {};
  }
  if (operation.method === 'GET') return {};
  const { properties, required, isOpen } = inputSchemaOf(operation);
  const inPath = pathParameters(operation.path);
  const isInBody = (name: string) => !inPath.includes(name);
  const names = Object.keys(properties).filter(isInBody);
  if (names.length === 0 && !isOpen) return {};
  const needed = required.filter(isInBody);
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? {}])),
    ...(needed.length > 0 && { required: needed }),
    ...(!isOpen && { additionalProperties: false }),
  };
  return {
    requestBody: { required: needed.length > 0, content: { 'application/json': { schema } } },
  };
}

function contentOf(operation: RestOperation) {
  if (!isTransfer(operation)) {
    return { 'application/json': { schema: jsonSchemaOf(operation.response) } };
  }
  return Object.fromEntries(operation.produces.map((type) => [type, {}]));
}
