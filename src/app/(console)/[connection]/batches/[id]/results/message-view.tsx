'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { CodeBlock } from '@/components/code-block';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { isObject, listOf, objectOf, textOf } from '@/lib/loose';
import classes from './result-pane.module.css';

const Markdown = dynamic(() => import('@/components/markdown').then((module) => module.Markdown));

/** Beyond this a text is shown as it is, folded: formatting it would hold up the page. */
const longestMarkdown = 20_000;

/** One message of a conversation, asked or answered: its words, its parts, its calls of tools. */
export function MessageView({ message }: { message: unknown }) {
  if (typeof message === 'string') return <LongText text={message} />;
  if (!isObject(message)) return <JsonTree value={message} label="item" />;
  const { role, name, content, refusal, tool_calls, tool_call_id } = message;
  const from = [textOf(role), textOf(name), textOf(tool_call_id)].filter(Boolean).join(' · ');

  return (
    <article className={classes.message}>
      {from && <h3>{from}</h3>}
      <Content content={content} formatted={role === 'assistant'} />
      {textOf(refusal) && (
        <div className={classes.refusal}>
          <span>Refused: </span>
          {textOf(refusal)}
        </div>
      )}
      {listOf(tool_calls).map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls stay in their order
        <ToolCall key={index} call={call} />
      ))}
    </article>
  );
}

function Content({ content, formatted }: { content: unknown; formatted: boolean }) {
  if (typeof content === 'string') {
    const plain = <LongText text={content} />;
    if (!formatted || content.length > longestMarkdown) return plain;
    return (
      <Suspense fallback={plain}>
        <Markdown text={content} />
      </Suspense>
    );
  }
  return listOf(content).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts stay in their order
    <Part key={index} part={part} formatted={formatted} />
  ));
}

function Part({ part, formatted }: { part: unknown; formatted: boolean }) {
  const { text, refusal, type } = objectOf(part);
  const words = textOf(text) ?? textOf(refusal);
  if (words !== null) return <Content content={words} formatted={formatted} />;
  return <JsonTree value={part} label={textOf(type) ?? 'part'} />;
}

function ToolCall({ call }: { call: unknown }) {
  const made = objectOf(objectOf(call).function ?? objectOf(call).custom);
  return (
    <div className={classes.call}>
      <span>
        Calls <code>{textOf(made.name) ?? 'a tool'}</code>
      </span>
      <CodeBlock
        code={indented(textOf(made.arguments) ?? textOf(made.input) ?? '')}
        language="json"
        lines={12}
      />
    </div>
  );
}

/** JSON in lines; anything else as it is. */
function indented(text: string) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
