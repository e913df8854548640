/** A schema as the spec spells it: JSON Schema 2020-12 with what is left of OpenAPI 3.0. */
export interface SpecSchema {
  $ref?: string;
  $recursiveRef?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  nullable?: boolean;
  default?: unknown;
  deprecated?: boolean;
  properties?: Record<string, SpecSchema>;
  required?: string[];
  additionalProperties?: boolean | SpecSchema;
  propertyNames?: SpecSchema;
  maxProperties?: number;
  items?: SpecSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number | boolean;
  allOf?: SpecSchema[];
  anyOf?: SpecSchema[];
  oneOf?: SpecSchema[];
  discriminator?: { propertyName: string };
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  deprecated?: boolean;
  schema: SpecSchema;
}

export type Content = Record<string, { schema: SpecSchema }>;

export interface PathItemOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

/** By path, then by method. */
export type Paths = Record<string, Record<string, PathItemOperation>>;

export interface Spec {
  paths: Paths;
  components: { schemas: Record<string, SpecSchema> };
}
