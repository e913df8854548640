import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { platformProjectOf } from '../connections/platform-project';
import { slug } from '../connections/slug';
import type { Connection } from '../connections/store';
import { byId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import type { Services } from '../services';
import { adminProcedure, router } from '../trpc';

const name = z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(60);

/** Projects of the embedded platform, none of which sees what another has. */
export const platformProjectsRouter = router({
  /** Each with the connection that the console has to it, if any. */
  list: adminProcedure.query(async ({ ctx }) => {
    const connections = (await ctx.services.connections.list()).filter(isLivingPlatform);
    const projects = await ctx.services.platform.projects.list();
    return projects.map((project) => ({
      ...project,
      connection: connections.find((one) => platformProjectOf(one) === project.id)?.slug ?? null,
    }));
  }),

  create: adminProcedure
    .input(z.object({ name }))
    .mutation(({ ctx, input }) => ctx.services.platform.projects.create(input.name)),

  rename: adminProcedure
    .input(byId.extend({ name }))
    .mutation(async ({ ctx, input }) =>
      found(await ctx.services.platform.projects.rename(input.id, input.name)),
    ),

  /** Its keys are refused from then on; its objects stay. */
  archive: adminProcedure.input(byId).mutation(async ({ ctx, input }) => {
    if (input.id === 'default') refuse('BAD_REQUEST', 'platform.defaultProject');
    return found(await ctx.services.platform.projects.archive(input.id));
  }),

  restore: adminProcedure
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      found(await ctx.services.platform.projects.restore(input.id)),
    ),

  /** Makes a connection to the project, within this process and without a key; the one there is, if there is one. */
  connect: adminProcedure.input(byId).mutation(async ({ ctx, input }) => {
    const { connections, platform } = ctx.services;
    const project = found(await platform.projects.find(input.id));
    const all = await connections.list();
    const living = all.filter(isLivingPlatform);
    const existing = living.find((one) => platformProjectOf(one) === project.id);
    if (existing) return { slug: existing.slug };
    const added = await connections.add({
      slug: freeSlug(project.name, all),
      name: project.name,
      kind: 'platform',
      source: 'settings',
      baseUrl: living[0]?.baseUrl ?? '',
      organization: null,
      project: project.id,
      apiVersion: null,
      privateHosts: [],
      omitFields: [],
      key: null,
      headers: {},
      query: {},
      proxy: null,
      proxyCredentials: null,
    });
    return { slug: (added ?? refuseField('name', 'platform.projectNameTaken')).slug };
  }),
});

function found<Row>(row: Row | null): Row {
  if (row) return row;
  return refuse('NOT_FOUND', 'platform.projectNotFound');
}

const isLivingPlatform = ({ kind, deletedAt }: Connection) =>
  kind === 'platform' && deletedAt === null;

/** Made of the name, as far as a path can have it; also the slug of what was deleted is taken. */
function freeSlug(name: string, taken: Awaited<ReturnType<Services['connections']['list']>>) {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const stem = words.join('-').slice(0, 32).replace(/-$/, '') || 'project';
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? stem : `${stem}-${count}`;
    const isFree = !taken.some((one) => one.slug === candidate);
    if (isFree && slug.safeParse(candidate).success) return candidate;
  }
}
