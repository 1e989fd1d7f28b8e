import { operations } from '../../../nodes/Mirakl/actions/table.ts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';
import { examplesOf, OPENAPI } from './openApi.mts';

afterEach(stopShops);

/** Operation, where it reads, the member of the answer that holds the rows. */
const LISTS = [
	['carriers', '/api/shipping/carriers', 'carriers', 'SH21'],
	['shippingMethods', '/api/shipping/types', 'shipping_types', 'SH12'],
	['shippingZones', '/api/shipping/zones', 'shipping_zones', 'SH11'],
	['reasons', '/api/reasons', 'reasons', 'RE01'],
	['offerStates', '/api/offers/states', 'offer_states', 'OF61'],
	['channels', '/api/channels', 'channels', 'CH11'],
	['currencies', '/api/currencies', 'currencies', 'CUR01'],
	['locales', '/api/locales', 'locales', 'L01'],
	['documentTypes', '/api/documents', 'documents', 'DO01'],
	['customFields', '/api/additional_fields', 'additional_fields', 'AF01'],
	['logisticClasses', '/api/shipping/logistic_classes', 'logistic_classes', 'SH31'],
	['orderTaxes', '/api/orders/taxes', 'taxes', 'OR75'],
] as const;

describe('Reference Data', () => {
	it('has a test for every operation', () => {
		expect(LISTS.map(([name]) => name)).toEqual(Object.keys(operations.referenceData.operations));
	});

	it.each(LISTS)(
		'%s: one call for all items, codes as text, unknown members no matter',
		async (name, path, member) => {
			const rows = [
				{ code: 'A', label: 'First', is_shop_right: true, brand_new: { a: 1 } },
				{ code: 2, label: null, is_shop_right: true },
			];
			const shop = await AnsweringServer.start({ [path]: { [member]: rows, total_count: 2 } });
			const output = await shop.run(`referenceData.${name}`, {}, [{}, {}]);
			expect(output.map(({ json }) => [json.code, json.label])).toEqual([
				['A', 'First'],
				['2', ''],
			]);
			expect(output[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
			expect(shop.asked).toHaveLength(1);
		},
	);

	it.each(LISTS)('%s: a marketplace without any gives no items', async (name, path, member) => {
		const shop = await AnsweringServer.start({ [path]: { [member]: null } });
		expect(await shop.json(`referenceData.${name}`)).toEqual([]);
	});

	it.each(LISTS)(
		'%s: a feature that is switched off is said as such (404)',
		async (name, _path, _member, code) => {
			const shop = await AnsweringServer.start({});
			const error = await failureOf(shop.json(`referenceData.${name}`));
			expect(error.message).toContain(`answered ${code} with 404`);
			expect(error.description).toContain('switched off');
		},
	);

	it('Shipping Methods says which demand tracking', async () => {
		const shop = await startShop();
		const [method] = await shop.json('referenceData.shippingMethods');
		expect(method).toMatchObject({
			mandatoryTracking: expect.any(Boolean),
			clickAndCollect: false,
		});
	});

	it('Reasons leaves out what only the operator may give, unless asked for', async () => {
		const shop = await startShop();
		const codes = async (parameters: Parameters<typeof shop.json>[1]) =>
			(await shop.json('referenceData.reasons', parameters)).map(({ code }) => code);
		expect(await codes({ reasonType: 'REFUND' })).toEqual(['15', '17']);
		expect(await codes({ reasonType: 'REFUND', usableOnly: false })).toEqual(['14', '15', '17']);
		expect(await codes({ reasonType: 'RETURN' })).toEqual([]);
	});

	it('asks for labels in the chosen language only where Mirakl has them', async () => {
		const shop = await AnsweringServer.start({
			'/api/reasons': { reasons: [] },
			'/api/shipping/carriers': { carriers: [] },
		});
		const language = { mode: 'code', value: 'fr_FR' };
		await shop.json('referenceData.reasons', { language });
		await shop.json('referenceData.carriers', { language });
		await shop.json('referenceData.reasons');
		expect(shop.asked.map(({ query }) => query.get('locale'))).toEqual(['fr_FR', null, null]);
	});

	it('passes its filters on as one list with commas', async () => {
		const shop = await AnsweringServer.start({
			'/api/additional_fields': { additional_fields: [] },
			'/api/documents': { documents: [] },
			'/api/offers/states': { offer_states: [] },
		});
		await shop.json('referenceData.customFields', { entities: ['ORDER', 'ORDER_LINE'] });
		await shop.json('referenceData.documentTypes', { entity: 'ORDER' });
		await shop.json('referenceData.offerStates');
		await shop.json('referenceData.offerStates', { activeOnly: false });
		expect(shop.asked.map(({ query }) => query.toString())).toEqual([
			'entities=ORDER%2CORDER_LINE',
			'entities=ORDER',
			'active=true',
			'',
		]);
	});
});

OPENAPI.describe('official answers', () => {
	it.each(LISTS)('%s reads every official example', async (name, path, member, code) => {
		for (const example of examplesOf(code)) {
			const shop = await AnsweringServer.start({ [path]: example });
			const rows = await shop.json(`referenceData.${name}`, {
				usableOnly: false,
				activeOnly: false,
			});
			expect(rows).toHaveLength((example[member] as unknown[]).length);
			expect(rows.every(({ code: text, label }) => text !== '' && label !== '')).toBe(true);
		}
	});
});
