import type { IDataObject } from 'n8n-workflow';
import { asItems, OPERATOR_ROW, sync } from './run.mts';

const now = Date.now();
const iso = (ms: number) => new Date(ms).toISOString();

const parameters = (changes: IDataObject = {}): IDataObject => ({
	operatorRow: asItems(OPERATOR_ROW),
	operators: asItems(OPERATOR_ROW),
	skuMap: '',
	carrierMap: asItems({ operator: 'Northgate', courier: 'Standard 48', carrierCode: 'rm' }),
	shippingMap: asItems({ operator: '', shippingMethod: 'STD', courierCode: 'STD48' }),
	rules: asItems({}),
	offers: asItems({ offers: [{ sku: 'TEE', deleted: false, price: '1.00' }] }),
	catalogue: asItems({ stockCode: 'TEE', barcodes: [{ barcode: '500', type: 'EAN' }] }),
	levels: asItems({ stockCode: 'TEE', level: 4 }),
	couriers: asItems({ code: 'STD48', name: 'Standard 48' }),
	salesSources: asItems({ name: 'Northgate' }),
	companyClasses: asItems({ name: 'Web' }),
	sites: asItems({ id: 1, name: 'Main Site', isDefault: true }),
	version: asItems({ serverTime: iso(now), askedAt: iso(now - 500), answeredAt: iso(now) }),
	carriers: asItems({ code: 'rm', label: 'Royal Mail' }),
	shippingMethods: asItems({ code: 'STD', label: 'Standard' }),
	platform: asItems({ available: true, features: { order_tax_mode: 'TAX_INCLUDED' } }),
	account: asItems({ state: 'OPEN', currency: 'GBP', serverTime: iso(now), askedAt: iso(now) }),
	orders: asItems({ orderId: 'N-1', state: 'SHIPPED', shippingMethod: 'STD' }),
	statuses: '',
	companyClassCounts: 'gross',
	keyTier: 'own',
	orderCycleMinutes: 5,
	...changes,
});

const assess = async (changes: IDataObject = {}) => {
	const [item] = await sync('audit', 'assess', parameters(changes));
	return item;
};

describe('Audit: Assess', () => {
	it('is READY for a set-up in order, and says what it rests on', async () => {
		const { json } = await assess();
		expect(json).toMatchObject({
			operator: 'Northgate',
			verdict: 'READY',
			report: [],
			findings: [],
		});
		expect(json.read).toContainEqual({ name: 'offers', rows: 1 });
	});

	it('gives blockers as exceptions and every text of its page escaped', async () => {
		const { json, binary } = await assess({
			salesSources: asItems({ name: '<script>alert(1)</script>' }),
			offers: asItems({ sku: '<img src=x>/' }),
		});
		expect(json.verdict).toBe('NOT READY');
		expect(json.findings).toContainEqual(
			expect.objectContaining({
				kind: 'INVALID_REFERENCE_DATA',
				operator: 'Northgate',
				subject: 'SALES_SOURCE: Northgate',
			}),
		);
		expect(json.page).not.toMatch(/<script|<img/);
		expect(json.page).toContain('&#60;img src=x&#62;/');
		expect(Buffer.from(binary?.page.data ?? '', 'base64').toString()).toBe(json.page);
	});

	it('gives one item per finding where asked to, worst first', async () => {
		const items = await sync(
			'audit',
			'assess',
			parameters({ output: 'findings', keyTier: 'unknown', carrierMap: asItems({}) }),
		);
		expect(items.map(({ json }) => [json.severity, json.check])).toEqual([
			['blocker', 'COURIER'],
			['info', 'KEY_TIER'],
		]);
	});

	it('takes an operator’s profile by its name, by choice, or none', async () => {
		const row = { ...OPERATOR_ROW, operator: 'Jinius', acceptWindowHours: 100 };
		const blockers = async (profile: string) => {
			const { json } = await assess({ operatorRow: asItems(row), profile });
			const findings = json.report as Array<{ check: string; severity: string }>;
			return findings.filter((each) => each.check === 'PROFILE' && each.severity === 'blocker');
		};
		expect(await blockers('')).toHaveLength(1);
		expect(await blockers('none')).toHaveLength(0);
		expect(await blockers('pcComponentes')).toHaveLength(1);
	});

	it('warns of clocks only by as much as they must be wrong', async () => {
		const version = (ahead: number, took: number) =>
			asItems({ serverTime: iso(now + ahead), askedAt: iso(now), answeredAt: iso(now + took) });
		expect((await assess({ version: version(90_000, 40_000) })).json.verdict).toBe('READY');
		expect((await assess({ version: version(90_000, 1_000) })).json.verdict).toBe(
			'READY WITH WARNINGS',
		);
		expect((await assess({ version: version(-61_500, 1_000) })).json.verdict).toBe(
			'READY WITH WARNINGS',
		);
	});

	it('stops with the fix where there is no row, or more than one', async () => {
		await expect(assess({ operatorRow: '' })).rejects.toThrow('no row');
		const two = asItems(OPERATOR_ROW, OPERATOR_ROW);
		await expect(assess({ operatorRow: two })).rejects.toThrow('2 rows');
	});
});
