import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { RemoteError } from '../../../nodes/common/failures';
import { sendThrough, type Send } from '../../../nodes/common/http';
import { create } from '../../../nodes/KhaosControl/actions/salesOrder/create';
import { readCountries } from '../../../nodes/KhaosControl/payloads/countries';
import { readStockLevels } from '../../../nodes/KhaosControl/payloads/stockStatus';
import { serviceAddress } from '../../../nodes/KhaosControl/transport/address';
import { KhaosService, newShared } from '../../../nodes/KhaosControl/transport/service';
import { BEGINNING } from '../../../nodes/KhaosControl/transport/time';
import type { FaultKind } from '../../../sandbox/faults.mts';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { until } from '../../sandbox/khaos/client.mts';
import { runNode } from '../harness.mts';
import { callsOf, credentialFor, sampleOrder } from './support.mts';

interface FaultRow {
	fault: FaultKind;
	/** How a read fails that meets the fault each time. */
	fails: { kind: RemoteError['kind']; says: RegExp };
	/** What the run says whose import met the fault; the order is stored before or after that. */
	write: 'created' | 'rejected' | 'throws';
}

const BROKE = { kind: 'doubtful', says: /connection to .* broke/ } as const;
const CUT = { kind: 'doubtful', says: /was cut or is not XML/ } as const;

const faults: FaultRow[] = [
	{
		fault: 'delay',
		fails: { kind: 'doubtful', says: /had not answered within/ },
		write: 'created',
	},
	{
		fault: 'http500',
		fails: { kind: 'doubtful', says: /broke down \(HTTP 500\)/ },
		write: 'throws',
	},
	{ fault: 'http503', fails: { kind: 'unavailable', says: /busy \(HTTP 503\)/ }, write: 'throws' },
	{
		fault: 'htmlError',
		fails: { kind: 'doubtful', says: /web server broke down/ },
		write: 'throws',
	},
	{ fault: '429', fails: { kind: 'limited', says: /busy \(HTTP 429\)/ }, write: 'throws' },
	{ fault: 'cutBefore', fails: BROKE, write: 'throws' },
	{ fault: 'cutAfter', fails: BROKE, write: 'created' },
	{ fault: 'cutMiddle', fails: BROKE, write: 'created' },
	{ fault: 'truncate', fails: CUT, write: 'created' },
	{ fault: 'malformed', fails: CUT, write: 'created' },
	{ fault: 'innerXml', fails: CUT, write: 'created' },
	{ fault: 'soapFault', fails: { kind: 'rejected', says: /network request/ }, write: 'rejected' },
];

/** The delay of a fault, and the patience of the calls that shall meet it. */
const DELAY_MS = 400;
const IMPATIENT_MS = 50;
const ATTEMPTS = 4;

describe.each(['7.8d', '7.3b'] as const)('a service of v%s', (interfaceVersion) => {
	let simulator: KhaosSimulator;
	let send: Send;
	let code = '';
	let orders = 0;
	const shared = newShared();

	beforeAll(async () => {
		simulator = await startKhaosSimulator({ catalogue: 100, interfaceVersion });
		send = await sendOfNode(simulator);
		const inStock = simulator.state.stock.all().filter((item) => item.controlled && !item.isParent);
		code = inStock.find((item) => simulator.level(item.code) > 50)?.code ?? '';
	});
	afterEach(() => simulator.faults.clear());
	afterAll(async () => await simulator.close());

	/** A client that waits for nothing but what the test names, and gives up the first calls of an operation early. */
	function client(
		operation: string,
		impatient: number,
		pause = async () => await Promise.resolve(),
		onSent: () => unknown = () => undefined,
	) {
		let left = impatient;
		return new KhaosService({
			address: serviceAddress(simulator.url),
			timeZone: 'Europe/London',
			shared,
			pause,
			async send(request) {
				const asksFor = String(request.body).includes(`<NS1:${operation} `);
				if (asksFor) onSent();
				const early = asksFor && left > 0;
				if (early) left -= 1;
				return await send({ ...request, timeoutMs: early ? IMPATIENT_MS : request.timeoutMs });
			},
		});
	}

	const reads = {
		ExportStockStatus: async (service: KhaosService) =>
			(
				await service.call(
					'ExportStockStatus',
					{ StockCode: code, MappingType: 1, LastUpdated: BEGINNING },
					readStockLevels,
				)
			).value.map(({ stockCode, level }) => ({ stockCode, level })),
		GetCountryList: async (service: KhaosService) =>
			(await service.call('GetCountryList', {}, readCountries)).value,
	};

	describe.each(['multiRefInBody', 'multiRefInWrapper', 'inline'] as const)(
		'that writes objects %s',
		(objectEncoding) => {
			beforeAll(() => simulator.setSwitches({ objectEncoding }));

			const readRows = faults.flatMap((row) =>
				Object.entries(reads).map(([operation, read]) => ({ ...row, operation, read })),
			);
			it.each(readRows)(
				'$operation ends right after $fault, and says which it was where it stays',
				async ({ fault, fails, operation, read }) => {
					const right = await read(client('', 0));
					const impatience = fault === 'delay' ? 1 : 0;
					simulator.faults.add({ operation, kind: fault, ms: DELAY_MS });
					// counted where they are sent: a delayed call of another case may still reach the service's log
					let sends = 0;
					const once = read(client(operation, impatience, undefined, () => (sends += 1)));
					if (fails.kind === 'rejected') {
						await expect(once).rejects.toMatchObject({ kind: fails.kind });
						expect(sends).toBe(1);
					} else {
						expect(await once).toEqual(right);
					}
					simulator.faults.clear();
					simulator.faults.add({ operation, kind: fault, ms: DELAY_MS, times: ATTEMPTS });
					await expect(read(client(operation, impatience * ATTEMPTS))).rejects.toMatchObject({
						kind: fails.kind,
						message: expect.stringMatching(fails.says),
					});
				},
			);

			it.each(faults)('an import that meets $fault leaves exactly one order', async (row) => {
				const { fault, fails, write } = row;
				orders += 1;
				const reference = `F-${orders}`;
				const param: unknown = create.params.parse({ salesOrder: sampleOrder(reference, code) });
				const sent = callsOf(simulator, 'ImportOrders');
				simulator.faults.add({ operation: 'ImportOrders', kind: fault, ms: DELAY_MS });
				// whoever looks again has waited so long that the delayed import is through
				let isSent = false;
				const pause = async () => {
					if (isSent) await until(() => callsOf(simulator, 'ImportOrders') > sent);
				};
				const run = async (impatience: number) =>
					await create.execute({
						param,
						client: client('ImportOrders', impatience, pause, () => (isSent = true)),
					} as never);

				const first = run(fault === 'delay' ? 1 : 0);
				if (write === 'throws') {
					await expect(first).rejects.toMatchObject({
						kind: fails.kind,
						message: expect.stringMatching(fails.says),
					});
				} else {
					expect(await first).toMatchObject({ outcome: write });
				}
				expect(callsOf(simulator, 'ImportOrders')).toBe(sent + 1);

				const second = await run(0);
				const again = write === 'created' ? 'existing' : 'created';
				expect(second).toMatchObject({ outcome: again });
				expect(callsOf(simulator, 'ImportOrders')).toBe(sent + (write === 'created' ? 1 : 2));
				const stored = simulator.state.orders.all();
				expect(stored.filter(({ associatedRef }) => associatedRef === reference)).toHaveLength(1);
			});
		},
	);
});

/** How a node with the credential for the simulator sends its requests, through n8n's own helper. */
async function sendOfNode(simulator: KhaosSimulator): Promise<Send> {
	let send: Send | undefined;
	const node: INodeType = {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: 'Lends its way of sending',
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'khaosControlApi', required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			send = sendThrough(this, 'khaosControlApi');
			return await Promise.resolve([[]]);
		},
	};
	await runNode({ nodeClass: node, credentials: [credentialFor(simulator)] });
	if (send === undefined) throw new Error('The node did not run');
	return send;
}
