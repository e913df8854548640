import type { PdfDocument, PdfPage } from './open';

/** Text entered into a page: a form field value or a note. */
export interface Entry {
  /** The label of the field; empty for a note. */
  label: string;
  name: string;
  value: string;
  /** Left, bottom, right, top. */
  rect: number[];
}

/** An annotation of PDF.js; its members depend on its type. */
interface Annotation {
  subtype?: string;
  fieldType?: string;
  fieldName?: string;
  fieldValue?: unknown;
  alternativeText?: string;
  rect?: number[];
  hidden?: boolean;
  password?: boolean;
  checkBox?: boolean;
  radioButton?: boolean;
  exportValue?: string;
  buttonValue?: string;
  options?: { exportValue: string; displayValue: string }[];
  contentsObj?: { str: string };
}

/** Annotations without text of their own. */
const repeating = new Set(['Link', 'Popup', 'Widget']);

export async function entriesOf(page: PdfPage): Promise<Entry[]> {
  const annotations: Annotation[] = await page.getAnnotations();
  return annotations.flatMap((annotation) => {
    if (annotation.hidden || annotation.password) return [];
    const value = annotation.fieldType ? filledValue(annotation) : noteOf(annotation);
    if (!value) return [];
    const { fieldName: name = '', alternativeText, rect = [] } = annotation;
    return [{ label: alternativeText || name, name, value, rect }];
  });
}

/** Fields with a value that are not on a page. */
export async function hiddenEntries(document: PdfDocument, seen: Set<string>): Promise<string[]> {
  const fields = await document.getFieldObjects();
  return Object.entries(fields ?? {}).flatMap(([name, objects]) => {
    const found = (
      objects as { value?: unknown; type?: string; hidden?: boolean; password?: boolean }[]
    ).find(
      ({ value, type, hidden, password }) =>
        typeof value === 'string' &&
        value.trim() &&
        value !== 'Off' &&
        type !== 'button' &&
        !(hidden || password),
    );
    return found && !seen.has(name) ? [`${name}: ${String(found.value)}`] : [];
  });
}

const noteOf = ({ subtype = '', contentsObj }: Annotation) =>
  repeating.has(subtype) ? '' : (contentsObj?.str.trim() ?? '');

function filledValue(annotation: Annotation): string {
  const { fieldType, fieldValue } = annotation;
  if (fieldType === 'Btn') return chosenOf(annotation);
  if (fieldType === 'Sig') return '';
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(
    (value): value is string => typeof value === 'string',
  );
  const shown = new Map(
    annotation.options?.map(({ exportValue, displayValue }) => [exportValue, displayValue]),
  );
  return values
    .map((value) => shown.get(value) ?? value)
    .join(', ')
    .replace(/\r\n?/g, '\n')
    .trim();
}

function chosenOf({ checkBox, radioButton, fieldValue, exportValue, buttonValue }: Annotation) {
  const own = checkBox ? exportValue : radioButton ? buttonValue : undefined;
  return own && own !== 'Off' && own === fieldValue ? own : '';
}
