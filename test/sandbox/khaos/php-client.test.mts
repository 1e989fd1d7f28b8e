import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { publishedOperations } from '../../../sandbox/khaos/soap-endpoint.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import { find, orderXml } from './client.mts';

const script = join(process.cwd(), 'test/sandbox/khaos/php-client.php');
const modules = spawnSync('php', ['-m'], { encoding: 'utf8' });
const reason =
	modules.error !== undefined
		? 'php is not installed'
		: /^soap$/m.test(modules.stdout)
			? ''
			: 'php has no soap extension';
const when = reason === '' ? it : it.skip;
const skipped = reason === '' ? '' : ` (skipped: ${reason})`;

interface Seen {
	functions: string[];
	imported: { ImportedCount: number; OrderImport: Array<Record<string, string>> };
	repeated: { ImportedCount: number; OrderSkipped: Array<Record<string, string>> };
	stock: string;
	status: string;
	sources: string[];
	countries: { Count: number; List: Array<Record<string, unknown>> };
	version: string;
	nothing: null;
	fault: string[];
	packed?: [boolean, string];
	moved: number;
}

let khaos: KhaosSimulator;

afterEach(() => khaos.close());

/** Lets PHP call the running service. @throws Error with what PHP printed when it failed */
function asPhp(soapVersion: '1' | '2' = '1'): Promise<Seen> {
	const code = khaos.stockCodes()[0] ?? '';
	const child = spawn('php', ['-d', 'display_errors=stderr', script, khaos.url, code, soapVersion]);
	let output = '';
	let complaints = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString('utf8')));
	child.stdin.end(`<SALES_ORDERS>${orderXml({ items: [{ code }] })}</SALES_ORDERS>`);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (status) => {
			if (status === 0 && complaints === '') resolve(JSON.parse(output) as Seen);
			else reject(new Error(`php ended with ${String(status)}: ${complaints || output}`));
		});
	});
}

/** The functions of the service as PHP lists them. */
function functions(): string[] {
	return publishedOperations(khaos.state).map(({ name, parameters, returns }) => {
		const list = parameters.map(([parameter, type]) => `${type} $${parameter}`);
		return `${returns} ${name}(${list.join(', ')})`;
	});
}

function expectAllRight(seen: Seen): void {
	expect(seen.functions).toEqual(functions());
	expect(seen.imported).toMatchObject({
		ImportedCount: 1,
		OrderImport: [{ SalesOrderCode: 'SO10234', AssociatedRef: 'MKP-1', URN: 'CU00871' }],
	});
	expect(seen.repeated).toMatchObject({
		ImportedCount: 0,
		OrderSkipped: [{ OrderRef: 'MKP-1', SkipReason: expect.stringContaining('MKP-1') }],
	});
	const code = khaos.stockCodes()[0] ?? '';
	const item = find(parseXml(seen.stock), 'STOCK_ITEM');
	expect(item?.attributes['CODE']).toBe(code);
	expect(item?.children.find(({ name }) => name === 'LEVEL')?.text).toBe(String(khaos.level(code)));
	expect(find(parseXml(seen.status), 'INVOICE')?.attributes['INVOICE_STAGE_ID']).toBe('10');
	expect(seen.sources).toEqual(khaos.state.reference.salesSources);
	expect(seen.countries).toMatchObject({
		Count: khaos.state.reference.countries.length,
		List: expect.arrayContaining([expect.objectContaining({ CountryCode2: 'GB', PaysVAT: true })]),
	});
	expect(seen).toMatchObject({ nothing: null, moved: 9 });
	expect(seen.fault).toEqual([
		expect.stringMatching(/Client|Sender/),
		expect.stringContaining('9'),
		'EParameterError',
	]);
}

describe("PHP's SoapClient", () => {
	for (const interfaceVersion of ['7.8d', '7.3b'] as const) {
		for (const objectEncoding of ['multiRefInBody', 'multiRefInWrapper', 'inline'] as const) {
			when(
				`lists the functions of v${interfaceVersion}, imports an order once and reads stock and status, answers ${objectEncoding}${skipped}`,
				async () => {
					const switches = { objectEncoding };
					khaos = await startKhaosSimulator({ catalogue: 9, interfaceVersion, switches });
					const seen = await asPhp();
					expectAllRight(seen);
					expect(seen.version).toBe(interfaceVersion === '7.8d' ? '8.205.1' : '7.3.12');
					expect(seen.packed).toEqual(interfaceVersion === '7.8d' ? [true, 'PK'] : undefined);
				},
				30_000,
			);
		}
	}

	when(
		`speaks SOAP 1.2 over self-signed HTTPS just as well${skipped}`,
		async () => {
			khaos = await startKhaosSimulator({
				catalogue: 9,
				tls: true,
				switches: { cdata: true, declaration: true, faultStyle: 'old' },
			});
			expectAllRight(await asPhp('2'));
		},
		30_000,
	);
});
