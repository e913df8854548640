import { type Loose, listOf, objectOf } from '@/lib/loose';

/** A call of a tool within a conversation or a response, as a step of a run spells it. */
export function callOfItem(item: Loose, output: Loose | undefined): Loose {
  const { type, name, queries, results, code, outputs, container_id } = item;
  switch (type) {
    case 'function_call':
    case 'custom_tool_call':
    case 'mcp_call':
      return {
        type: 'function',
        function: {
          name,
          arguments: item.arguments ?? item.input ?? '',
          output: output?.output ?? item.output ?? item.error ?? null,
        },
      };
    case 'file_search_call':
      return {
        type: 'file_search',
        file_search: { queries, results: listOf(results).map(searchResult) },
      };
    case 'code_interpreter_call':
      return { type: 'code_interpreter', code_interpreter: { input: code, outputs, container_id } };
    case 'image_generation_call':
      return { type: 'image_generation', image_generation: item };
    default:
      return item;
  }
}

function searchResult(result: unknown): Loose {
  const { text, filename, ...fields } = objectOf(result);
  return { ...fields, file_name: filename, content: [{ type: 'text', text }] };
}
