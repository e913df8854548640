import { typeName } from './names';
import type { Override } from './overrides';
import type { SpecSchema } from './schema';

/** Patches `schemas` in place. An override that finds nothing is out of date, and says so. */
export function applyOverrides(schemas: Record<string, SpecSchema>, overrides: Override[]): void {
  for (const override of overrides) {
    const [name = '', ...steps] = override.at.split(/[.]|(?=\[\])/);
    const root = schemas[typeName(name)];
    if (!root) throw new Error(`No schema ${name} for the override ${override.at}.`);
    apply(override, root, steps);
  }
}

function apply(override: Override, root: SpecSchema, steps: string[]): void {
  const last = steps.at(-1);
  const parent = steps.slice(0, -1).reduce<SpecSchema | undefined>(enter, root);
  if (override.set && last && parent && !enter(parent, last)) add(parent, last);
  const target = last && parent ? enter(parent, last) : parent;
  if (!parent || !target) throw new Error(`Nothing is at ${override.at}; drop the override.`);
  if (override.set) Object.assign(target, override.set);
  if (override.nullable) target.nullable = true;
  if (override.also) target.enum = [...(target.enum ?? []), ...override.also];
  if (override.optional && last) setRequired(parent, last, false);
  if (override.required && last) setRequired(parent, last, true);
}

function enter(schema: SpecSchema | undefined, step: string): SpecSchema | undefined {
  if (!schema) return;
  const here = step === '[]' ? schema.items : schema.properties?.[step];
  if (here) return here;
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  for (const part of parts) {
    const found = enter(part, step);
    if (found) return found;
  }
}

function add(parent: SpecSchema, name: string): void {
  parent.properties = { ...parent.properties, [name]: {} };
}

function setRequired(parent: SpecSchema, name: string, required: boolean): void {
  for (const part of [parent, ...(parent.allOf ?? []), ...(parent.anyOf ?? [])]) {
    part.required = part.required?.filter((other) => other !== name);
  }
  if (required) parent.required = [...(parent.required ?? []), name];
}
