/** The variables of grader templates. */
export interface TemplateValues {
  item: Record<string, unknown>;
  sample: Record<string, unknown>;
}

/** A template refers to a missing value. */
export class InvalidVariable extends Error {
  override name = 'InvalidVariable';
}

const variable = /\{\{([^{}]*)\}\}/g;
const path = /^\s*(item|sample)((?:\.[A-Za-z_]\w*|\[\d+\]|\["[^"\]]*"\]|\['[^'\]]*'\])*)\s*$/;
const key = /\.([A-Za-z_]\w*)|\[(\d+)\]|\["([^"\]]*)"\]|\['([^'\]]*)'\]/g;

/** Substitutes `{{item.answer}}`, `{{sample.output_json.items[0]}}` and the like. */
export function renderTemplate(template: string, values: TemplateValues): string {
  return template.replace(variable, (_, name: string) => {
    const keys = keysOf(name);
    const [root, ...rest] = keys ?? [];
    const value = root && rest.reduce(valueAt, values[root as keyof TemplateValues]);
    if (value === undefined) throw new InvalidVariable(`{{${name}}}`);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** References of a template to neither item nor sample. */
export function invalidVariables(template: string): string[] {
  const names = [...template.matchAll(variable)].map(([, name]) => name ?? '');
  return names.filter((name) => (keysOf(name)?.length ?? 0) < 2);
}

function keysOf(name: string): string[] | undefined {
  const [, root, rest = ''] = path.exec(name) ?? [];
  if (root === undefined) return undefined;
  const keys = [...rest.matchAll(key)].map(([, ...found]) =>
    found.find((one) => one !== undefined),
  );
  return [root, ...keys.map((one) => one ?? '')];
}

function valueAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
