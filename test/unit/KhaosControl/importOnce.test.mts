import { RemoteError, type RemoteFailureKind } from '../../../nodes/common/failures';
import type { Khaos } from '../../../nodes/KhaosControl/actions/khaos';
import { create } from '../../../nodes/KhaosControl/actions/salesOrder/create';
import type { SoapValue } from '../../../nodes/KhaosControl/transport/answer';
import { sampleOrder } from '../../node/KhaosControl/support.mts';

const ORDER = (cancelled = '') =>
	`<STATUS_LIST><ORDER_STATUS SORDER_CODE="SO7" ASSOCIATED_REF="r-1">${cancelled}</ORDER_STATUS></STATUS_LIST>`;
const CANCELLED = '<CANCELLED><REASON>x</REASON></CANCELLED>';
const IMPORTED: SoapValue = {
	OrderImport: [{ SalesOrderCode: 'SO7', URN: 'CU1', Msg: '' }],
	OrderSkipped: [],
};
const COUNTRIES: SoapValue = {
	Count: '1',
	List: [{ CountryName: 'United Kingdom', CountryCode2: 'GB', CountryCode3: 'GBR' }],
};
const SKIPPED: SoapValue = {
	OrderImport: [],
	OrderSkipped: [{ OrderRef: 'R-1', SkipReason: 'In use' }],
};
const failing = (kind: RemoteFailureKind) => new RemoteError(`it was ${kind}`, { kind });

/** A service of a script: what `ImportOrders` says, and from which look on the order is there. */
function service(script: {
	import?: SoapValue | RemoteError;
	thereFromLook?: number;
	status?: string;
	stored?: boolean;
	failingLooks?: number[];
	knowsCancelled?: boolean;
}) {
	const sent: string[] = [];
	const pauses: number[] = [];
	let looks = 0;
	const khaos: Khaos = {
		timeZone: 'Europe/London',
		async pause(ms) {
			pauses.push(ms);
		},
		async operations() {
			return [];
		},
		async has() {
			return true;
		},
		async takes() {
			return script.knowsCancelled ?? true;
		},
		async request(_operation, values) {
			return {
				method: 'POST',
				url: 'http://khaos.example',
				body: String(values.Orders),
				timeoutMs: 1,
			};
		},
		async write(operation, request, read) {
			sent.push(`${operation} ${request.body?.length}`);
			if (script.import instanceof RemoteError) throw script.import;
			return read(script.import ?? IMPORTED);
		},
		async call(operation, _values, read) {
			const serverTime = '2024-05-14T08:00:00.000Z';
			if (operation === 'GetCountryList') return { value: read(COUNTRIES), serverTime };
			if (operation === 'ExportOrders') {
				const held = script.stored
					? '<SALES_ORDER><ORDER_HEADER><ASSOCIATED_REF>R-1</ASSOCIATED_REF></ORDER_HEADER></SALES_ORDER>'
					: '';
				return { value: read(`<SALES_ORDERS>${held}</SALES_ORDERS>`), serverTime };
			}
			looks += 1;
			if (script.failingLooks?.includes(looks)) throw failing('unavailable');
			const there = looks >= (script.thereFromLook ?? Infinity);
			return { value: read(there ? (script.status ?? ORDER()) : '<STATUS_LIST/>'), serverTime };
		},
	};
	return { khaos, sent, pauses };
}

async function run({ khaos }: ReturnType<typeof service>, options: object = {}) {
	const param: unknown = create.params.parse({ salesOrder: sampleOrder('R-1', 'TEE'), options });
	return await create.execute({ param, client: khaos } as never);
}

describe('a run that is to stop after some seconds', () => {
	afterEach(() => jest.useRealTimers());

	it('sends its first order and those begun before the time is up, and leaves the others to a later run', async () => {
		jest.useFakeTimers({ now: Date.UTC(2024, 4, 14), doNotFake: ['nextTick', 'setImmediate'] });
		const fake = service({});
		const options = { stopAfterSeconds: 60 };
		expect(await run(fake, options)).toMatchObject({ outcome: 'created' });
		jest.setSystemTime(Date.now() + 59_999);
		expect(await run(fake, options)).toMatchObject({ outcome: 'created' });
		jest.setSystemTime(Date.now() + 1);
		expect(await run(fake, options)).toMatchObject({ outcome: 'left', associatedRef: 'R-1' });
		expect(await run(fake, { stopAfterSeconds: 0 })).toMatchObject({ outcome: 'created' });
		expect(fake.sent).toHaveLength(3);
	});
});

describe('creating a sales order', () => {
	it('sends nothing where the reference is held, however it is spelt', async () => {
		const fake = service({ thereFromLook: 1 });
		expect(await run(fake)).toMatchObject({ outcome: 'existing', salesOrderCode: 'SO7' });
		expect(fake.sent).toEqual([]);
	});

	it('counts an order cancelled in Khaos Control as held', async () => {
		const fake = service({ thereFromLook: 1, status: ORDER(CANCELLED) });
		expect(await run(fake)).toMatchObject({ outcome: 'existing', cancelled: true });
		expect(fake.sent).toEqual([]);
	});

	it.each([true, false])(
		'counts an order that only ExportOrders knows as held (version shows cancelled orders: %p)',
		async (knowsCancelled) => {
			const fake = service({ stored: true, knowsCancelled });
			expect(await run(fake)).toMatchObject({
				outcome: 'existing',
				salesOrderCode: '',
				cancelled: !knowsCancelled,
			});
			expect(fake.sent).toEqual([]);
		},
	);

	it('creates where there is none', async () => {
		const fake = service({});
		expect(await run(fake)).toEqual({
			associatedRef: 'R-1',
			outcome: 'created',
			salesOrderCode: 'SO7',
			customerUrn: 'CU1',
			cancelled: false,
			message: '',
			amount: '15.95',
			predictedTotal: '15.95',
			totalDifference: '0.00',
			warnings: [],
		});
		expect(fake.sent).toHaveLength(1);
	});

	it.each([
		['skip', SKIPPED, 'In use'],
		['fault', failing('rejected'), 'it was rejected'],
	])(
		'looks once more after a %s: another run may have been faster',
		async (_how, answer, message) => {
			const found = service({ import: answer, thereFromLook: 2 });
			expect(await run(found)).toMatchObject({
				outcome: 'existing',
				salesOrderCode: 'SO7',
				message,
			});
			const notFound = service({ import: answer });
			expect(await run(notFound)).toMatchObject({
				outcome: 'rejected',
				salesOrderCode: '',
				message,
			});
			expect(notFound.sent).toHaveLength(1);
		},
	);

	it.each(['doubtful', 'unavailable', 'limited'] as const)(
		'looks three times with pauses after a failure that is %s, finds it and does not send again',
		async (kind) => {
			const fake = service({ import: failing(kind), thereFromLook: 4, failingLooks: [2] });
			expect(await run(fake)).toMatchObject({ outcome: 'created', salesOrderCode: 'SO7' });
			expect(fake.pauses).toEqual([1000, 4000, 10000]);
			expect(fake.sent).toHaveLength(1);
		},
	);

	it('throws where the order stays missing, without having sent it twice', async () => {
		const fake = service({ import: failing('doubtful') });
		await expect(run(fake)).rejects.toMatchObject({
			kind: 'doubtful',
			message: expect.stringContaining('R-1'),
		});
		expect(fake.sent).toHaveLength(1);
	});

	it('does not look again where the access was refused, since nothing was sent', async () => {
		const fake = service({ import: failing('denied') });
		await expect(run(fake)).rejects.toMatchObject({ kind: 'denied' });
		expect(fake.pauses).toEqual([]);
	});

	it('sends nothing where the first look fails', async () => {
		const fake = service({ failingLooks: [1] });
		await expect(run(fake)).rejects.toMatchObject({ kind: 'unavailable' });
		expect(fake.sent).toEqual([]);
	});
});
