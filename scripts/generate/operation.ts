import { nameOfRef } from './names';
import type { Content, PathItemOperation, Spec } from './schema';
import type { ObjectShape, Property, Shape } from './shape';
import { type Scope, toShape } from './to-shape';

/** What a call needs to know: from the spec, and from our tables where the spec is silent. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  pathParameters: string[];
  query?: ObjectShape;
  body?: Shape;
  multipart: boolean;
  /** Absent when the answer is bytes or empty. */
  result?: Shape;
  binary: boolean;
  event?: Shape;
}

export interface Selection {
  nouns: Record<string, string[]>;
  written: string[];
  read: string[];
  events: Record<string, string>;
  bytes: string[];
}

export function readOperations(spec: Spec, scope: Scope, selection: Selection): Operation[] {
  const found = new Map(
    Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [
        operation.operationId,
        { method: method.toUpperCase(), path, operation },
      ]),
    ),
  );
  return Object.values(selection.nouns).flatMap((ids) =>
    ids.map((id) => {
      const place = found.get(id);
      if (!place) throw new Error(`The spec has no operation ${id}.`);
      return readOperation(place, { ...scope, self: id }, selection);
    }),
  );
}

interface Place {
  method: string;
  path: string;
  operation: PathItemOperation;
}

function readOperation(place: Place, scope: Scope, selection: Selection): Operation {
  const { method, path, operation } = place;
  const id = operation.operationId;
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const sent = operation.requestBody?.content ?? {};
  const multipart = 'multipart/form-data' in sent;
  const answers = operation.responses['200']?.content ?? {};
  const json = ofContent(answers, 'application/json', scope);
  const event = selection.events[id];
  const binary = selection.bytes.includes(id) || 'application/octet-stream' in answers;
  return {
    id,
    method,
    path,
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    ...(query.length && { query: { kind: 'object', properties: query.map(toProperty(scope)) } }),
    ...shapeAs('body', ofContent(sent, multipart ? 'multipart/form-data' : 'application/json', scope)),
    multipart,
    ...shapeAs('result', binary ? undefined : json),
    binary,
    ...shapeAs(
      'event',
      event ? { kind: 'ref', name: nameOfRef(event) } : ofContent(answers, 'text/event-stream', scope),
    ),
  };
}

/** `include[]` is how an array is written on the wire; its name is `include`. */
function toProperty(scope: Scope) {
  return (parameter: NonNullable<PathItemOperation['parameters']>[number]): Property => ({
    name: parameter.name.replace(/\[\]$/, ''),
    shape: toShape(parameter.schema, scope),
    required: parameter.required === true,
    deprecated: parameter.deprecated === true,
    ...(parameter.schema.default === undefined
      ? {}
      : { default: JSON.stringify(parameter.schema.default) }),
  });
}

function ofContent(content: Content, type: string, scope: Scope): Shape | undefined {
  const schema = content[type]?.schema;
  return schema && toShape(schema, scope);
}

function shapeAs<Key extends string>(key: Key, shape: Shape | undefined) {
  return (shape ? { [key]: shape } : {}) as { [K in Key]?: Shape };
}
