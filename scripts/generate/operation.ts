import { nameOfRef } from './names';
import type { Content, Parameter, PathItemOperation, Paths, SpecSchema } from './schema';
import type { Selection } from './selection';
import type { ObjectShape, Property, Shape } from './shape';
import { type Scope, toShape } from './to-shape';

/** What a call needs to know: from the spec, and from our tables where the spec is silent. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  pathParameters: string[];
  query: ObjectShape | undefined;
  body: Shape | undefined;
  multipart: boolean;
  /** Absent when the answer is bytes or empty. */
  result: Shape | undefined;
  binary: boolean;
  event: Shape | undefined;
  /** Wants the key of an administrator. */
  admin: boolean;
  /** What its header `OpenAI-Beta` says. */
  beta: string | undefined;
}

export function readOperations(
  paths: Paths,
  schemas: Record<string, SpecSchema>,
  selection: Selection,
): Operation[] {
  const places = new Map(placesIn(paths).map((place) => [place.operation.operationId, place]));
  return Object.entries(selection.nouns).flatMap(([noun, ids]) =>
    ids.map((id) => {
      const place = places.get(id);
      if (!place) throw new Error(`The spec has no operation ${id}.`);
      const operation = readOperation(place, { schemas, self: id }, selection);
      return { ...operation, beta: selection.beta[noun] };
    }),
  );
}

interface Place {
  method: string;
  path: string;
  operation: PathItemOperation;
}

function placesIn(paths: Paths): Place[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

function readOperation(place: Place, scope: Scope, selection: Selection): Omit<Operation, 'beta'> {
  const { method, path, operation } = place;
  const { operationId: id, parameters = [], requestBody } = operation;
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const sent = requestBody?.content ?? {};
  const multipart = 'multipart/form-data' in sent;
  const got = operation.responses['200']?.content ?? {};
  const binary = selection.bytes.includes(id) || 'application/octet-stream' in got;
  const answer = selection.answers[id] ?? got['application/json']?.schema;
  const event = selection.events[id];
  return {
    id,
    method,
    path,
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    query: query.length ? toQuery(query, scope) : undefined,
    body: contentOf(sent, multipart ? 'multipart/form-data' : 'application/json', scope),
    multipart,
    result: binary || !answer ? undefined : toShape(answer, scope),
    binary,
    admin: selection.admin.includes(id),
    event: event
      ? { kind: 'ref', name: nameOfRef(event) }
      : contentOf(got, 'text/event-stream', scope),
  };
}

function toQuery(parameters: Parameter[], scope: Scope): ObjectShape {
  return { kind: 'object', properties: parameters.map((one) => toProperty(one, scope)) };
}

/** `include[]` is how an array is written on the wire; its name is `include`. */
function toProperty(parameter: Parameter, scope: Scope): Property {
  return {
    name: parameter.name.replace(/\[\]$/, ''),
    shape: toShape(parameter.schema, scope),
    required: parameter.required === true,
    deprecated: parameter.deprecated === true,
    default: parameter.schema.default,
  };
}

function contentOf(content: Content, type: string, scope: Scope): Shape | undefined {
  const schema = content[type]?.schema;
  return schema && toShape(schema, scope);
}
