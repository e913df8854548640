import type { CodeInterpreterTool, CreateResponse } from '@/lib/openai/generated/types';
import { runContainerCode } from '../containers/run-code';
import type { ContainerFileRow } from '../containers/schema';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { interpreterTool } from '../runs/tool-definitions';
import { linkTo } from '../sandbox/session-folder';
import { printCodeResult } from './code-result';
import { inputFiles } from './input-files';
import { openResponseContainer } from './response-container';
import type { ResponseItem } from './schema';
import { freeToolName } from './tool-name';

/** A file of a container that a message may cite. */
export interface CitedContainerFile {
  container_id: string;
  file_id: string;
  filename: string;
}

export type CodeOutput = { type: 'logs'; logs: string } | { type: 'image'; url: string };

export interface ExecutedCode {
  status: 'completed' | 'failed';
  outputs: CodeOutput[];
  /** What the model is given. */
  result: string;
  figures: CitedContainerFile[];
}

export interface CodeInterpreter {
  /** What the model calls it by. */
  name: string;
  /** Where the code runs, from the first execution on. */
  container_id: string;
  /** As a function, which names the files that are there. */
  tool(): ReturnType<typeof interpreterTool>;
  /** Files of the container by the links that a model writes to them. */
  links: Map<string, CitedContainerFile>;
  execute(code: string, signal: AbortSignal): Promise<ExecutedCode>;
}

/** The code interpreter of a response. Undefined: it has none. Throws where its code could not run. */
export async function openCodeInterpreter(
  { tools }: Pick<CreateResponse, 'tools'>,
  items: readonly ResponseItem[],
  context: PlatformContext,
): Promise<CodeInterpreter | undefined> {
  const at = tools?.findIndex(({ type }) => type === 'code_interpreter') ?? -1;
  const tool = tools?.[at] as CodeInterpreterTool | undefined;
  if (!tool) return undefined;
  const chosen = await context.sandboxes.choice();
  if (!('sandbox' in chosen)) throw noSandbox(chosen.reason, `tools[${at}].type`);
  const wanted = await inputFiles(items, context);
  const container = await openResponseContainer(
    { wanted: tool.container, path: ['tools', at, 'container'], items, files: wanted },
    context,
  );
  const { id: container_id } = container;
  const name = freeToolName('code_interpreter', tools ?? []);
  const names = new Set(container.names);
  const links: CodeInterpreter['links'] = new Map();

  const cite = (file: ContainerFileRow): CitedContainerFile => {
    const filename = file.name.split('/').at(-1) ?? file.name;
    return { container_id, file_id: file.id, filename };
  };
  const link = (files: readonly ContainerFileRow[]) => {
    for (const file of files) {
      names.add(file.name);
      links.set(linkTo(file.name), cite(file));
    }
  };
  link(container.present);

  return {
    name,
    container_id,
    tool: () => interpreterTool(name, [...names]),
    links,

    async execute(code, signal) {
      link(await container.prepare());
      const executed = await runContainerCode(container_id, code, context, signal);
      link([...executed.written, ...executed.figures]);
      const { isDone, logs, images, figures } = executed;
      return {
        status: isDone ? 'completed' : 'failed',
        outputs: [
          ...(logs ? [{ type: 'logs' as const, logs }] : []),
          ...images.map((image) => ({
            type: 'image' as const,
            url: `data:image/png;base64,${image.toString('base64')}`,
          })),
        ],
        result: printCodeResult(executed),
        figures: figures.map(cite),
      };
    },
  };
}

const noSandbox = (reason: string, param: string) =>
  new PlatformError(
    `The tool 'code_interpreter' cannot be run here. ${reason} Or leave the tool out, or give the model a function of your own that executes code.`,
    { param, code: 'unsupported_tool' },
  );
