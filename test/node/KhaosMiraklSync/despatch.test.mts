import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

const status = {
	associatedRef: 'n-1',
	found: true,
	salesOrderCode: 'SO-1',
	cancelled: false,
	complete: false,
	qtySold: 2,
	qtyAssigned: 2,
	invoices: [
		{
			invoiceCode: 'INV-1',
			stageId: 14,
			courier: 'ROAD 24',
			consignmentRef: 'TRK1',
			trackingUrl: '',
			shipDate: '2026-03-02',
			issueDate: '',
			boxes: [],
			items: [{ stockCode: 'TEE', quantity: 2 }],
		},
	],
};
const parameters = {
	operatorRow: asItems(OPERATOR_ROW),
	orderRows: asItems(
		orderRow({
			state: 'SHIPPING',
			khaosCode: 'SO-1',
			khaosState: 'open',
			shipBy: '2026-03-05T00:00:00.000Z',
		}),
	),
	statuses: asItems(status),
	carrierMap: asItems({ operator: null, courier: 'Road 24', carrierCode: 'RD24' }),
	carriers: asItems({ code: 'RD24', label: 'Road 24 Hour', standardCode: null, trackingUrl: null }),
	skuMap: asItems({}),
	shipments: asItems({ multiShipment: false }),
	shippedOrders: '',
	exceptionRows: asItems({}),
	memory: '',
};

describe('Despatch: Plan', () => {
	it('gives one item for each order with carrier and tracking number, from all input items', async () => {
		const output = await sync('despatch', 'plan', parameters, { items: [{ a: 1 }, { a: 2 }] });
		expect(output).toEqual([
			{
				json: {
					orderId: 'N-1',
					action: 'ship',
					invoiceReference: '',
					carrierCode: 'RD24',
					carrierName: '',
					carrierUrl: '',
					trackingNumber: 'TRK1',
					lines: [],
					otherParcels: [],
					invoices: ['INV-1'],
					facts: JSON.stringify(['RD24', '', '', 'TRK1', []]),
					isOverdue: true,
					findings: [],
				},
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
	});

	it('holds an unmapped courier with the deadline as text', async () => {
		const [{ json }] = await sync('despatch', 'plan', { ...parameters, carrierMap: asItems({}) });
		expect(json).toMatchObject({
			action: 'hold',
			findings: [{ kind: 'UNMAPPED_CARRIER', deadline: '2026-03-05T00:00:00.000Z' }],
		});
	});

	it('gives nothing where there are only placeholder items', async () => {
		const rows = { ...parameters, orderRows: asItems({}), statuses: asItems({}) };
		expect(await sync('despatch', 'plan', rows)).toEqual([]);
	});

	it('gives the failure as an item when the user chose to continue', async () => {
		const rows = { ...parameters, statuses: asItems({ found: true }) };
		const output = await sync('despatch', 'plan', rows, { continueOnFail: true });
		expect(output[0].json.error).toContain('Associated Ref');
	});

	it('gives one item for each parcel, with its lines, where shipments are switched on', async () => {
		const on = { ...parameters, shipments: asItems({}) };
		const [{ json }] = await sync('despatch', 'plan', on);
		expect(json).toMatchObject({
			...{ action: 'ship', invoiceReference: 'INV-1', trackingNumber: 'TRK1' },
			lines: [{ lineId: 'N-1-1', quantity: 2 }],
		});
	});
});

describe('Despatch: Settle', () => {
	const settling = (memory: string, more: object = {}) => ({
		...{ operatorRow: parameters.operatorRow, orderRows: parameters.orderRows },
		...{ exceptionRows: asItems({}), memory, hoursToReport: 2 },
		...more,
	});

	it('hands its memory on as text that the next plan and settlement read', async () => {
		const [{ json: planned }] = await sync('despatch', 'plan', parameters);
		const failure = { kind: 'rejected', message: 'Not so.', fix: '' };
		const sent = asItems({ orderId: 'N-1', invoiceReference: '', changed: false, failure });
		const [{ json: settled }] = await sync(
			'despatch',
			'settle',
			settling('', { planned: asItems(planned), sent }),
		);
		expect(settled).toMatchObject({
			...{ reported: 0, failed: 1 },
			findings: [{ kind: 'DESPATCH_REJECTED', deadline: '2026-03-05T00:00:00.000Z' }],
		});
		const memory = String(settled.memory);
		const [{ json: parked }] = await sync('despatch', 'plan', { ...parameters, memory });
		expect(parked).toMatchObject({ action: 'parked' });
		const retry = { kind: 'DESPATCH_REJECTED', subject: 'N-1', status: 'open', retry: 'import' };
		const exceptionRows = asItems({ ...retry, retryAt: new Date(Date.now() + 1000).toISOString() });
		const again = { ...parameters, memory, exceptionRows };
		expect((await sync('despatch', 'plan', again))[0].json).toMatchObject({ action: 'ship' });
	});

	it('remembers nothing of a quiet run, and takes a memory that it cannot read for none', async () => {
		const [{ json }] = await sync(
			'despatch',
			'settle',
			settling('{"not": "ours"', { planned: asItems({}), sent: asItems({}) }),
		);
		expect(json).toEqual({ memory: '', reported: 0, failed: 0, findings: [] });
	});
});

describe('Despatch: Choose Orders and Check Carrier Map', () => {
	it('names the orders of which something has left, the shipped ones by the hundred', async () => {
		const rows = { operatorRow: parameters.operatorRow, statuses: parameters.statuses };
		const open = { ...rows, orderRows: parameters.orderRows };
		expect((await sync('despatch', 'choose', open))[0].json).toEqual({
			...{ orderIds: ['N-1'], shippedIds: [] },
		});
		const shipped = orderRow({ state: 'SHIPPED', live: false, khaosCode: 'SO-1' });
		const [{ json }] = await sync('despatch', 'choose', { ...rows, orderRows: asItems(shipped) });
		expect(json).toEqual({ orderIds: ['N-1'], shippedIds: ['N-1'] });
	});

	it('finds rows of the Carrier Map with a code that is not among the carriers', async () => {
		const { operatorRow, carriers } = parameters;
		const carrierMap = asItems({ operator: '', courier: 'Road 24', carrierCode: 'RD25' });
		const [{ json }] = await sync('despatch', 'checkCarriers', {
			...{ operatorRow, carriers, carrierMap },
		});
		expect(json).toMatchObject({
			carriers: 1,
			findings: [{ kind: 'UNMAPPED_CARRIER', subject: 'Courier Road 24' }],
		});
	});
});
