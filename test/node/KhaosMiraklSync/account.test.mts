import { asItems, OPERATOR_ROW, sync } from './run.mts';

const statistic = (metric: string, value: number) => ({
	...{ metric, value, period: 'LAST_MONTH', channel: '', updatedAt: '2026-03-01T03:00:00.000Z' },
});
const parameters = {
	operatorRow: asItems({ ...OPERATOR_ROW, profile: 'pcComponentes' }),
	account: asItems({ state: 'OPEN', suspension: '', currency: 'GBP', payableBalance: '10.00' }),
	statistics: asItems(statistic('orders_count', 50), statistic('late_shipment_rate', 0.12)),
	openExceptions: '',
};

describe('Audit: Judge Account', () => {
	it('gives the findings, what was examined, and the checkpoint’s text without anything else', async () => {
		const [{ json }] = await sync('audit', 'judgeAccount', parameters);
		expect(json).toMatchObject({
			profile: 'PcComponentes',
			examined: ['late_shipment_rate', 'shop'],
			findings: [{ kind: 'ACCOUNT_HEALTH', operator: 'Northgate', subject: 'late_shipment_rate' }],
		});
		const kept = JSON.parse(String(json.value)) as Record<string, unknown>;
		expect(Object.keys(kept)).toEqual([
			...['readAt', 'updatedAt', 'state', 'suspension', 'currency', 'closedFrom', 'closedUntil'],
			...['profile', 'source', 'checkedOn', 'figures'],
		]);
		expect(kept).toMatchObject({
			state: 'OPEN',
			figures: [{ metric: 'late_shipment_rate', value: 12, limit: 10, level: 'over' }],
		});
	});

	it('says nothing of the shop where the account was not read, and leaves its exception open', async () => {
		const [{ json }] = await sync('audit', 'judgeAccount', { ...parameters, account: '' });
		expect(json.examined).toEqual(['late_shipment_rate']);
		expect(JSON.parse(String(json.value))).toMatchObject({ state: '' });
	});
});

describe('Stock: Explain Inactive', () => {
	it('names the reasons of offers that were read, and leaves out those that failed', async () => {
		const [{ json }] = await sync('stock', 'explainInactive', {
			operatorRow: asItems(OPERATOR_ROW),
			offers: asItems(
				{ sku: 'TEE', active: false, inactivityReasons: ['PRODUCT_DISABLED'] },
				{ error: 'Not found' },
			),
		});
		expect(json.findings).toMatchObject([
			{ kind: 'OFFER_INACTIVE', subject: 'TEE', message: 'Its reason: PRODUCT_DISABLED.' },
		]);
	});
});
