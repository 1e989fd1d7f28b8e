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
};

describe('Despatch: Plan', () => {
	it('gives one item for each order with carrier and tracking number, from all input items', async () => {
		const output = await sync('despatch', 'plan', parameters, { items: [{ a: 1 }, { a: 2 }] });
		expect(output).toEqual([
			{
				json: {
					orderId: 'N-1',
					action: 'ship',
					carrierCode: 'RD24',
					carrierName: '',
					carrierUrl: '',
					trackingNumber: 'TRK1',
					otherParcels: [],
					invoices: ['INV-1'],
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
});
