/** The name a schema has in TypeScript. */
export function typeName(name: string): string {
  return name.replace(/[^\w$]/g, '');
}

export function nameOfRef(ref: string): string {
  return typeName(ref.slice(ref.lastIndexOf('/') + 1));
}

export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

export function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value);
}
