import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer as createRegistry } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { selfSigned } from '../khaos/self-signed.mts';
import { packPackage } from './packed.mts';

/** npm's public registry as an n8n behind a company's proxy sees it. It holds this package and nothing else. */
export interface Registry {
	/** Environment of an n8n that asks this registry for packages. Everything else on the web is refused to it. */
	env: NodeJS.ProcessEnv;
	/** Paths that were asked for. */
	asked: string[];
	close: () => Promise<void>;
}

/** n8n installs from here, whatever npm's own settings say; another registry needs a licence of n8n. */
const HOST = 'registry.npmjs.org';

/**
 * Packs the package and offers it under the name of npm's registry: through a proxy on a free loopback port that n8n
 * and the npm that it starts are pointed to, with a certificate that they are told to trust. Needs a built `dist`.
 */
export async function startRegistry(): Promise<Registry> {
	const packed = await packPackage();
	const folder = dirname(packed);
	const file = readdirSync(folder).find((each) => each.endsWith('.tgz')) ?? '';
	const tarball = readFileSync(join(folder, file));
	const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as Manifest;
	rmSync(folder, { recursive: true, force: true });
	const { key, certificate } = selfSigned([HOST]);
	const trusted = mkdtempSync(join(tmpdir(), 'khaos-mirakl-registry-'));
	const authority = join(trusted, 'authority.pem');
	writeFileSync(authority, certificate);
	const asked: string[] = [];
	const answers = answersOf(manifest, file, tarball);
	const registry = createRegistry({ key, cert: certificate }, (request, response) => {
		const path = decodeURIComponent((request.url ?? '').replace(/\?.*/, ''));
		asked.push(path);
		const answer = answers[path];
		if (answer === undefined) response.writeHead(404).end('{"error":"not_found"}');
		else response.end(answer);
	});
	const inside = await listening(registry);
	const open = new Set<Socket>();
	const proxy = createProxy((_, response) => response.writeHead(502).end());
	proxy.on('connect', (request, client: Socket) => {
		open.add(client);
		client.on('close', () => open.delete(client)).on('error', () => client.destroy());
		if (request.url !== `${HOST}:443`) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		const through = connect(inside, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			through.pipe(client).pipe(through);
		});
		through.on('error', () => client.destroy());
	});
	const url = `http://127.0.0.1:${await listening(proxy)}`;
	return {
		asked,
		env: {
			...{ HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, https_proxy: url },
			...{ NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' },
			...{ NODE_EXTRA_CA_CERTS: authority, npm_config_cafile: authority },
			npm_config_cache: join(trusted, 'cache'),
		},
		close: async () => {
			open.forEach((client) => client.destroy());
			registry.closeAllConnections();
			await Promise.all([registry, proxy].map((each) => new Promise((end) => each.close(end))));
			rmSync(trusted, { recursive: true, force: true });
		},
	};
}

interface Manifest {
	name: string;
	version: string;
}

/** What npm's registry says of a package: all versions, the newest, one of them, its file. */
function answersOf(
	manifest: Manifest,
	file: string,
	tarball: Buffer,
): Record<string, string | Buffer> {
	const { name, version } = manifest;
	const digest = (algorithm: string) => createHash(algorithm).update(tarball);
	const dist = {
		tarball: `https://${HOST}/${name}/-/${file}`,
		shasum: digest('sha1').digest('hex'),
		integrity: `sha512-${digest('sha512').digest('base64')}`,
	};
	const one = JSON.stringify({ ...manifest, _id: `${name}@${version}`, dist });
	const all = {
		name,
		'dist-tags': { latest: version },
		versions: { [version]: JSON.parse(one) as unknown },
	};
	return {
		[`/${name}`]: JSON.stringify(all),
		[`/${name}/latest`]: one,
		[`/${name}/${version}`]: one,
		[`/${name}/-/${file}`]: tarball,
	};
}

function listening(server: {
	listen: (port: number, host: string, done: () => void) => unknown;
	address: () => unknown;
}): Promise<number> {
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
}
