import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { pinnedVersions } from '../../sandbox/n8n/home.mts';
import { read } from './markdown.mts';

interface Service {
	image: string;
	environment?: Record<string, string>;
	depends_on?: Record<string, { condition: string }>;
	volumes?: string[];
	ports?: string[];
	command?: string | string[];
	entrypoint?: string[];
}

const text = read('docs/examples/compose.yaml');
const { services, volumes } = parse(text, { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
};
const processes = [services.main, services.worker] as Service[];

/** Names of environment variables that n8n's own configuration reads. */
function knownToN8n(): string {
	const folder = dirname(createRequire(__filename).resolve('@n8n/config'));
	return readdirSync(folder, { encoding: 'utf8', recursive: true })
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');
}

describe('the compose file', () => {
	it('runs main and workers in queue mode on the database, with one encryption key', () => {
		for (const { environment } of processes) {
			expect(environment).toMatchObject({ DB_TYPE: 'postgresdb', EXECUTIONS_MODE: 'queue' });
			expect(environment?.N8N_ENCRYPTION_KEY).toBe(services.main?.environment?.N8N_ENCRYPTION_KEY);
		}
		expect(services.worker?.command).toMatch(/^worker /);
	});

	it('has the package in place before any n8n starts, in the folder that all of them read', () => {
		for (const { depends_on: needs, volumes: mounts } of processes) {
			expect(needs?.package).toEqual({ condition: 'service_completed_successfully' });
			expect(mounts).toEqual(services.package?.volumes);
		}
		expect(services.package?.entrypoint).toContain('/home/node/.n8n/nodes');
	});

	it('uses the n8n that the tests run with', () => {
		const images = [services.package, ...processes].map((service) => service?.image);
		expect([...new Set(images)]).toEqual([`docker.n8n.io/n8nio/n8n:${pinnedVersions().n8n}`]);
	});

	it('sets only what n8n knows', () => {
		const config = knownToN8n();
		// read by n8n's own module for community packages, which is no library
		const elsewhere = ['N8N_UNVERIFIED_PACKAGES_ENABLED'];
		const names = processes.flatMap(({ environment }) => Object.keys(environment ?? {}));
		const unknown = names.filter((name) => !new RegExp(`['"]${name}['"]`).test(config));
		expect(unknown.filter((name) => !elsewhere.includes(name))).toEqual([]);
	});

	it('holds no secret, and names each in the example of .env', () => {
		const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
		const given = [...read('docs/examples/.env.example').matchAll(/^(\w+)=/gm)].map(
			([, name]) => name,
		);
		expect([...new Set(asked)].sort()).toEqual(given.sort());
		expect(text).not.toMatch(/(PASSWORD|KEY|AUTH): (?!['"]?\$\{)/);
	});

	it('keeps what it stores in volumes, and offers n8n to its own machine only', () => {
		const named = Object.values(services).flatMap((service) => service.volumes ?? []);
		expect([...new Set(named.map((each) => each.split(':')[0]))].sort()).toEqual(
			Object.keys(volumes).sort(),
		);
		const ports = Object.values(services).flatMap((service) => service.ports ?? []);
		expect(ports).toEqual(['127.0.0.1:5678:5678']);
	});

	it('installs the version that this is', () => {
		const { version } = JSON.parse(read('package.json')) as { version: string };
		expect(read('docs/examples/.env.example')).toContain(`PACKAGE_VERSION=${version}\n`);
	});
});
