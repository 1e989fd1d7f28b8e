import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { KhaosControlApi } from '../../credentials/KhaosControlApi.credentials.ts';
import { KhaosControl } from '../../nodes/KhaosControl/KhaosControl.node.ts';
import { table as operations } from '../../nodes/KhaosControl/actions/table.ts';
import { runNode } from '../node/harness.mts';
import { startKhaosSimulator } from '../../sandbox/khaos/server.mts';
import { khaos, sampleOrder } from '../node/KhaosControl/support.mts';
import { HOSTILE, hostileParameters } from './hostile.mts';
import { record, stopRecording, type Recorded } from './recorder.mts';

const FAULT =
	'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>Not here</faultstring></e:Fault></e:Body></e:Envelope>';
const every = Object.entries(operations).flatMap(([resource, { operations: given }]) =>
	Object.entries(given).map(([name, { fields }]) => ({ resource, name, fields })),
);
const sent = new Set<string>();
const texts = new XMLParser({ processEntities: true, ignoreAttributes: false });

afterEach(stopRecording);

async function ask(resource: string, operation: string, text: string): Promise<Recorded[]> {
	const server = await record((method) =>
		method === 'GET'
			? { status: 404 }
			: { status: 500, headers: { 'content-type': 'text/xml' }, body: FAULT },
	);
	const fields = every.find(
		(each) => each.resource === resource && each.name === operation,
	)?.fields;
	const known =
		operation === 'create' ? { source: 'json', salesOrder: sampleOrder(text, text) } : {};
	const asked = async (preview: boolean) =>
		await runNode({
			nodeClass: KhaosControl,
			parameters: {
				resource,
				operation,
				...hostileParameters(fields ?? [], text, known),
				preview,
			},
			credentials: [
				{ type: new KhaosControlApi(), data: { serviceUrl: `${server.url}/Khaos.exe` } },
			],
		}).catch(() => []);
	await asked(false);
	const shown = (await asked(true)).flatMap(({ json: { request } }) => request ?? []);
	const previews = (shown as Array<{ url: string; body: string }>).map(
		({ url, body }): Recorded => ({
			...{ method: 'POST', headers: {}, body },
			target: url.replace(server.url, ''),
		}),
	);
	return [...server.requests, ...previews].filter(({ method }) => method === 'POST');
}

/** Every name of an element in a document, and in documents that it carries as text. */
function names(xml: string): string[] {
	const found = [...xml.matchAll(/<([A-Za-z][\w:.-]*)/g)].map(([, name = '']) => name);
	const inner: string[] = [];
	const look = (value: unknown): void => {
		if (typeof value === 'string' && value.trimStart().startsWith('<')) inner.push(value);
		else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
	};
	look(texts.parse(xml));
	return [...found, ...inner.flatMap(names)];
}

describe('a reference or code from outside', () => {
	it.each(every.map(({ resource, name }) => [`${resource}.${name}`, resource, name]))(
		'stays text in what %s sends',
		async (id, resource, name) => {
			for (const text of HOSTILE) {
				for (const { target, headers, body } of await ask(resource, name, text)) {
					sent.add(id);
					expect(target).toBe('/Khaos.exe/soap/IKosWeb');
					expect(Object.keys(headers)).not.toContain('x-injected');
					expect(headers.soapaction ?? '').not.toMatch(/[\r\n]/);
					expect(XMLValidator.validate(body)).toBe(true);
					expect(names(body)).not.toContain('evil');
				}
			}
		},
		60_000,
	);

	it.each(HOSTILE.filter((text) => text.length <= 50 && [...text].every((sign) => sign >= ' ')))(
		'is the Associated Ref of the order that is created, and makes no other element: %s',
		async (text) => {
			const simulator = await startKhaosSimulator({ port: 0, catalogue: 5 });
			try {
				const [code = ''] = simulator.stockCodes();
				const made = await khaos(simulator, 'salesOrder.create', {
					salesOrder: sampleOrder(text, code),
				});
				expect(made[0]?.json).toMatchObject({ associatedRef: text, outcome: 'created' });
				const stored = simulator.state.orders.all().map(({ associatedRef }) => associatedRef);
				expect(stored).toEqual([text]);
			} finally {
				await simulator.close();
			}
		},
	);

	it('was really sent by most operations', () => {
		expect(sent.size).toBeGreaterThan(every.length / 2);
	});
});
