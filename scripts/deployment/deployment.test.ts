import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { testFolder } from '@/lib/testing-folder';
import { packagedAsIs } from '../package-console/package-console';
import { childPrograms, commandPrograms } from '../package-console/programs';
import { buildSources } from '../steps/fingerprint.mjs';
import { parseDockerfile } from './dockerfile';

const read = (file: string) => readFileSync(join('deploy', file), 'utf8');
const yaml = (file: string) => parse(read(file));

/** What `.env.example` and the settings of the server name. */
const settings = new Set(
  ['.env.example', 'src/server/env.ts', 'src/server/auth/sso-env.ts', 'docs/operating.md']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').match(/\b[A-Z][A-Z0-9]*_?[A-Z0-9_]+\b/g) ?? []),
);
settings.add('NODE_ENV');

/** Node's, by an argument. */
const image = ['$', '{NODE_IMAGE}'].join('');
const uid = '10001';
const secrets = /SECRET|PASSWORD|TOKEN|_KEY\b|DATABASE_URL/;

describe('the image', () => {
  const stages = parseDockerfile(read('Dockerfile'));
  const all = stages.flatMap(({ instructions }) => instructions);
  const runtime = stages.at(-1);
  const last = (name: string) => runtime?.instructions.filter((one) => one.name === name).at(-1);

  it('is built from stages that have names, of files that there are', () => {
    const names = stages.map(({ name }) => name);
    expect(names).toEqual(['build', 'packages', 'runtime']);
    for (const { from } of stages) expect([...names, image]).toContain(from);
    for (const { name, flags, value } of all) {
      if (name !== 'COPY') continue;
      if (flags.from) expect(names).toContain(flags.from);
      else
        for (const source of value.split(/\s+/).slice(0, -1)) expect(existsSync(source)).toBe(true);
    }
  });

  it('is built from what is not ignored', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
    expect(ignored.filter((path) => path.startsWith('!'))).toEqual(['!.env.example']);
    const needed = [...buildSources, ...packagedAsIs, ...childPrograms('.')].concat(
      Object.values(commandPrograms('.')),
      ['.npmrc', 'scripts/package-console/run.ts', 'scripts/steps/build.mjs'],
    );
    for (const path of needed)
      for (const pattern of ignored) {
        const parts = path.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'));
        expect(parts, pattern).not.toContain(pattern.replace(/^\*\*\//, ''));
      }
  });

  it('has the command that its messages name', () => {
    const links = runtime?.instructions.filter(({ name }) => name === 'RUN') ?? [];
    const target = links.map(
      ({ value }) => /ln -s (\S+) \/usr\/local\/bin\/signalbox/.exec(value)?.[1],
    );
    expect(target).toContain('/app/scripts/signalbox.mjs');
  });

  it('runs as a user without rights, and holds no secrets', () => {
    expect(last('USER')?.value).toBe(`${uid}:${uid}`);
    for (const { name, value } of all)
      if (name === 'ENV' || name === 'ARG') expect(value).not.toMatch(secrets);
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    for (const path of ['.env', '.git', 'data', '**/node_modules', '.next'])
      expect(ignored).toContain(path);
  });

  it('gets SIGTERM itself, and is checked without another program', () => {
    const entry = JSON.parse(last('ENTRYPOINT')?.value ?? '');
    const check = JSON.parse(last('HEALTHCHECK')?.value.replace(/^CMD /, '') ?? '');
    for (const command of [entry, check]) {
      expect(command[0]).toBe('node');
      expect(existsSync(command[1].replace('/app/', ''))).toBe(true);
    }
    expect(last('STOPSIGNAL')?.value).toBe('SIGTERM');
  });

  it('sets what the server knows, and listens where it says', () => {
    const set = [...(last('ENV')?.value.matchAll(/(\w+)=(\S+)/g) ?? [])];
    const env = Object.fromEntries(set.map(([, name = '', value]) => [name, value]));
    for (const name of Object.keys(env)) expect(settings).toContain(name);
    expect(last('EXPOSE')?.value).toBe(env.PORT);
    expect(env.HOST).toBe('0.0.0.0');
    expect(last('VOLUME')?.value).toContain(env.DATA_DIR);
    for (const name of ['BASE_PATH', 'SANDBOX'])
      expect(all.some((one) => one.name === 'ARG' && one.value.startsWith(`${name}=`))).toBe(true);
  });
});

describe('the compose file', () => {
  const { services, volumes } = yaml('compose.yaml');
  const { signalbox } = services;

  it('builds the image, and keeps its root as it is', () => {
    const { context, dockerfile } = signalbox.build;
    expect(existsSync(join('deploy', context, dockerfile))).toBe(true);
    expect(signalbox).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(signalbox.ports).toEqual(['127.0.0.1:3000:3000']);
  });

  it('names settings, volumes and services that there are', () => {
    for (const name of Object.keys(signalbox.environment)) expect(settings).toContain(name);
    const mounted = Object.values<{ volumes?: string[] }>(services).flatMap(
      (one) => one.volumes ?? [],
    );
    expect(mounted.map((one) => one.split(':')[0]).sort()).toEqual(Object.keys(volumes).sort());
    for (const one of Object.values<{ depends_on?: object }>(services))
      for (const name of Object.keys(one.depends_on ?? {})) expect(services).toHaveProperty(name);
    expect(new URL(signalbox.environment.DATABASE_URL.replace(/\$\{.*?\}/, 'x')).hostname).toBe(
      'postgres',
    );
    expect(new URL(signalbox.environment.S3_ENDPOINT).hostname).toBe('objects');
  });

  it('holds no secret: all come from its example of an environment, where they are empty', () => {
    const text = read('compose.yaml');
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name));
    const example = [...read('compose.env.example').matchAll(/^(\w+)=(.*)$/gm)];
    expect(new Set(example.map(([, name = '']) => name))).toEqual(asked);
    for (const [, , value] of example) expect(value).toBe('');
  });
});

describe('the manifests of Kubernetes', () => {
  const deployment = yaml('kubernetes/deployment.yaml');
  const { template, selector, replicas } = deployment.spec;
  const [container] = template.spec.containers;

  it('are those that kustomize applies', () => {
    for (const file of yaml('kubernetes/kustomization.yaml').resources)
      expect(yaml(`kubernetes/${file}`)).toMatchObject({ kind: expect.any(String) });
  });

  it('find their pods by the same labels', () => {
    const { labels } = template.metadata;
    expect(selector.matchLabels).toEqual(labels);
    expect(yaml('kubernetes/service.yaml').spec.selector).toEqual(labels);
    const budget = yaml('kubernetes/disruption-budget.yaml').spec;
    expect(budget.selector.matchLabels).toEqual(labels);
    expect(replicas).toBeGreaterThan(budget.minAvailable);
    for (const { labelSelector } of template.spec.topologySpreadConstraints)
      expect(labelSelector.matchLabels).toEqual(labels);
  });

  it('ask routes that there are, on the port of the image', () => {
    const [port] = container.ports;
    expect(port).toEqual({ name: 'http', containerPort: 3000 });
    expect(yaml('kubernetes/service.yaml').spec.ports[0].targetPort).toBe(port.name);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      const { path, port: asked } = container[probe].httpGet;
      expect(asked).toBe(port.name);
      expect(existsSync(join('src/app', path, 'route.ts'))).toBe(true);
    }
    expect(container.livenessProbe.httpGet.path).toBe('/api/health/live');
  });

  it('set what the server knows, and secrets only in the Secret', () => {
    const secret = yaml('kubernetes/secret.example.yaml');
    expect(container.envFrom).toEqual([{ secretRef: { name: secret.metadata.name } }]);
    const names = container.env.map(({ name }: { name: string }) => name);
    for (const name of [...names, ...Object.keys(secret.stringData)])
      expect(settings).toContain(name);
    for (const name of names) expect(name).not.toMatch(secrets);
  });

  it('run as the user of the image, with a root that stays as it is', () => {
    expect(template.spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: Number(uid),
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const mounts = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    expect(mounts).toEqual(['/data', '/tmp']);
  });

  it('leave more time to stop than stopping takes', () => {
    const [, , wait] = container.lifecycle.preStop.exec.command;
    const seconds = Number(/(\d+)\)$/.exec(wait)?.[1]) / 1_000;
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(seconds + 5);
  });
});

describe('the unit of systemd', () => {
  it('starts a program of the package, and sets what the server knows', () => {
    const unit = read('signalbox.service');
    const program = /^ExecStart=\S+ \S+\/signalbox\/(\S+)$/m.exec(unit)?.[1] ?? '';
    expect(existsSync(program)).toBe(true);
    const set = /^Environment=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
    expect(set.length).toBeGreaterThan(0);
    for (const one of set) expect(settings).toContain(one.split('=')[0]);
  });

  it.skipIf(!hasSystemd())('is verified by systemd-analyze (where it is there)', () => {
    const unit = join(testFolder(), 'signalbox.service');
    // Its user and program are of the machine that it is for.
    cpSync('deploy/signalbox.service', unit);
    const text = execFileSync('systemd-analyze', ['verify', '--man=no', unit], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(text).toBe('');
  });
});

function hasSystemd(): boolean {
  return existsSync('/usr/bin/systemd-analyze') && existsSync('/usr/bin/node');
}
