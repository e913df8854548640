import { CodeBlock } from '@/components/code-block';

type Call = {
  id?: string | null;
  type?: string;
  function?: { name?: string; arguments?: string };
};

/** What the model asked to have called, arguments as it wrote them. */
export function ToolCalls({ calls }: { calls: readonly object[] }) {
  return (calls as readonly Call[]).map((call, index) => (
    <CodeBlock
      key={call.id ?? index}
      language={`calls ${call.function?.name ?? call.type ?? 'a tool'}`}
      code={indented(call.function?.arguments ?? JSON.stringify(call))}
    />
  ));
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
