import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import type { ToolCallView } from '@/server/chats/parse-answer';

/** What the model asked to have called, arguments as it wrote them. */
export function ToolCalls({ calls }: { calls: readonly ToolCallView[] }) {
  const t = useTranslations('chat.tools');
  return calls.map((call) => (
    <CodeBlock
      key={call.id}
      language={t('calls', { name: call.name || call.type })}
      code={indented(call.arguments) || t('noArguments')}
      lines={20}
    />
  ));
}

/** Arguments that are no JSON, or not yet, stand as they are. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
