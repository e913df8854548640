import { isObject, type Loose } from '../loose';
import { isGiven, kindOf, quote, type ReportFlaw } from './report';

/** Checks what a message says. An assistant may say nothing where it calls something, or refuses. */
export function checkContent(message: Loose, role: string, field: string, report: ReportFlaw) {
  const { content, refusal } = message;
  const at = `${field}.content`;
  if (isGiven(refusal) && typeof refusal !== 'string')
    report(`${field}.refusal`, `must be a string, not ${kindOf(refusal)}`);
  if (isGiven(message.audio)) report(`${field}.audio`, 'cannot be trained on');
  if (!isGiven(content)) {
    const isSilent =
      role === 'assistant' &&
      [message.tool_calls, message.function_call, refusal].some((other) => isGiven(other));
    if (!isSilent && role !== 'function') report(at, 'is missing');
    return;
  }
  if (typeof content === 'string') return;
  if (!Array.isArray(content))
    return report(at, `must be a string or an array of parts, not ${kindOf(content)}`);
  if (content.length === 0) return report(at, 'must not be empty');
  for (const [index, part] of content.entries()) checkPart(part, role, `${at}[${index}]`, report);
}

function checkPart(part: unknown, role: string, field: string, report: ReportFlaw) {
  if (!isObject(part)) return report(field, `must be an object, not ${kindOf(part)}`);
  const { type } = part;
  const texts = role === 'assistant' ? ['text', 'refusal'] : ['text'];
  if (typeof type !== 'string' || !texts.includes(type)) {
    const isMedium = role === 'user' && ['image_url', 'input_audio', 'file'].includes(String(type));
    const rule = isMedium
      ? `is '${type}', which cannot be trained on here: only text can`
      : `must be ${texts.map(quote).join(' or ')}, not ${quote(type)}`;
    return report(`${field}.type`, rule);
  }
  const text = part[type];
  if (typeof text !== 'string') report(`${field}.${type}`, `must be a string, not ${kindOf(text)}`);
}
